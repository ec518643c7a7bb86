import type { InputField } from "../normal/input.ts";
import { type Finding, reportOn } from "./finding.ts";
import type { OperationPair } from "./pair.ts";

/** The fields of the old and the new input. */
export type Inputs = readonly [old: readonly InputField[], current: readonly InputField[]];

export function isSameField(one: InputField, other: InputField): boolean {
  return one.part === other.part && one.name === other.name;
}

/** Compares the groups of fields: a name clash moves parameters and the body into groups. */
export function* checkGroups({ current }: OperationPair, [before, now]: Inputs): Generator<Finding> {
  for (const to of now.filter(({ part, name }) => part !== "body" || name === "")) {
    const from = before.find((field) => isSameField(field, to));
    const values = { name: to.name ? `\`${to.name}\`` : "the body", from: groupOf(from), to: groupOf(to) };
    const report = reportOn(current, { pointer: to.pointer, packages: [current.package] });
    if (from && values.from !== values.to) yield report("input-regrouped", values);
  }
}

function groupOf({ group }: Partial<InputField> = {}): string {
  return group ? `under \`${group}\`` : "at the top level of the input";
}
