import type { Level } from "../level.ts";
import type { Direction } from "../normal/schema.ts";
import { ruleTable } from "./table.ts";

type Table = typeof ruleTable;
export type RuleId = { [Side in keyof Table]: keyof Table[Side] }[keyof Table];

export interface Rule {
  readonly level: Level;
  /** The side of an exchange that it looks at. */
  readonly direction: Direction | "both";
  /** The text of its findings; names in braces stand for their values. */
  readonly text: string;
}

/** Every rule by its id. */
export const rules = Object.fromEntries(
  Object.entries(ruleTable).flatMap(([direction, rows]) =>
    Object.entries(rows).map(([id, [level, text]]) => [id, { level, direction, text }]),
  ),
) as Readonly<Record<RuleId, Rule>>;

export function levelOf(rule: RuleId): Level {
  return rules[rule].level;
}

/** Values for the names in a rule's text. */
export type Values = Readonly<Record<string, string>>;

/** The text of a finding. */
export function textOf(rule: RuleId, values: Values): string {
  return rules[rule].text.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined)
      throw new Error(`The rule ${rule} speaks of {${name}}, and the finding has none.`);
    return value;
  });
}
