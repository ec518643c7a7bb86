import type { Direction } from "@rosterkit/openapi";
import type { Level } from "../level.ts";
import { ruleTable } from "./table.ts";

type Table = typeof ruleTable;
export type RuleId = { [Side in keyof Table]: keyof Table[Side] }[keyof Table];

export interface Rule {
  readonly level: Level;
  /** Side of the exchange that it compares. */
  readonly direction: Direction | "both";
  /** Text of its findings, with placeholders in braces. */
  readonly text: string;
}

export const rules = Object.fromEntries(
  Object.entries(ruleTable).flatMap(([direction, rows]) =>
    Object.entries(rows).map(([id, [level, text]]) => [id, { level, direction, text }]),
  ),
) as Readonly<Record<RuleId, Rule>>;

/** Values for the placeholders in a rule's text. */
export type Values = Readonly<Record<string, string>>;

export function textOf(rule: RuleId, values: Values): string {
  return rules[rule].text.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined)
      throw new Error(
        `The text of the rule ${rule} has the placeholder {${name}}, but the finding has no such value.`,
      );
    return value;
  });
}
