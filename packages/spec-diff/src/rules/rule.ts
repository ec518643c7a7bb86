import type { Level } from "../level.ts";
import { ruleTable } from "./table.ts";

export type RuleId = keyof typeof ruleTable;

export interface Rule {
  readonly level: Level;
  /** The side of an exchange that it looks at. */
  readonly direction: "request" | "response" | "both";
  /** The text of its findings; names in braces stand for their values. */
  readonly text: string;
}

/** Every rule by its id. */
export const rules: Readonly<Record<RuleId, Rule>> = Object.fromEntries(
  Object.entries(ruleTable).map(([id, [level, direction, text]]) => [id, { level, direction, text }]),
) as Record<RuleId, Rule>;

export function levelOf(rule: RuleId): Level {
  return rules[rule].level;
}

type Suffix<Side extends string> = RuleId extends infer Id
  ? Id extends `${Side}-${infer Rest}`
    ? Rest
    : never
  : never;

/** The rule of one direction, of those that both have. */
export function ruleOf(
  direction: "request" | "response",
  suffix: Suffix<"request"> & Suffix<"response">,
): RuleId {
  return `${direction}-${suffix}`;
}

/** How a change of both kinds is told: by that which users of this direction meet. */
export function sizeOf(
  direction: "request" | "response",
  { isNarrower, isWider }: { readonly isNarrower: boolean; readonly isWider: boolean },
): "narrowed" | "widened" {
  return (direction === "request" ? isNarrower : !isWider) ? "narrowed" : "widened";
}

/** The text of a finding. */
export function textOf(rule: RuleId, values: Readonly<Record<string, string>>): string {
  return rules[rule].text.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined)
      throw new Error(`The rule ${rule} speaks of {${name}}, and the finding has none.`);
    return value;
  });
}
