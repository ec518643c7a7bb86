import type { InputField } from "../normal/input.ts";
import { type Finding, reportOn } from "./finding.ts";
import type { OperationPair } from "./pair.ts";

/** The fields of the old and the new input. */
type Inputs = readonly [old: readonly InputField[], current: readonly InputField[]];

function isSameField(one: InputField, other: InputField): boolean {
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

/**
 * Finds fields that are sent in a different part of the request. The input is flat, so calls stay the same, unless a
 * name clash moves the field into a group.
 * @returns the pointers, in both documents, of what has moved
 */
export function* checkMoves(
  operation: OperationPair,
  [before, now]: Inputs,
): Generator<Finding, ReadonlySet<string>> {
  const { old, current } = operation;
  const [flat, flatNow] = [flatOf(before), flatOf(now)];
  const places = new Set<string>();
  for (const [name, from] of flat) {
    const to = flatNow.get(name);
    if (!to || to.part === from.part || now.some((field) => isSameField(field, from))) continue;
    places.add(from.pointer).add(to.pointer);
    const values = { from: from.part, to: to.part };
    const at = { place: { part: to.part, path: name }, pointer: to.pointer };
    yield reportOn(current, { ...at, packages: [current.package] })("input-moved", values);
    yield reportOn(current, { ...at, packages: [current.typesPackage] })("input-moved-by-path", values);
    if (from.required !== to.required)
      yield reportOn(current, at)(to.required ? "request-field-required" : "request-field-optional");
    yield* operation.compareSchemas("request", { old: from.schema, current: to.schema }, at.place);
  }
  if (hasMovedWhole(flat, flatNow)) places.add(old.body?.pointer ?? "");
  if (hasMovedWhole(flatNow, flat)) places.add(current.body?.pointer ?? "");
  return places;
}

/** Returns the fields at the top level of the input, by name. */
function flatOf(fields: readonly InputField[]): ReadonlyMap<string, InputField> {
  return new Map(
    fields.filter(({ group, name }) => group === "" && name !== "").map((field) => [field.name, field]),
  );
}

/** Whether the other request carries every field of a body outside of its body. */
function hasMovedWhole(
  fields: ReadonlyMap<string, InputField>,
  other: ReadonlyMap<string, InputField>,
): boolean {
  const own = [...fields].filter(([, { part }]) => part === "body");
  return own.length > 0 && own.every(([name]) => (other.get(name)?.part ?? "body") !== "body");
}

/** Whether a finding reports the addition or removal of something that has moved. */
export function isPartOfMove({ rule, pointer }: Finding, places: ReadonlySet<string>): boolean {
  return (
    places.has(pointer) &&
    /^(?:parameter|request-field|request-body)-(?:removed|added|added-required)$/.test(rule)
  );
}
