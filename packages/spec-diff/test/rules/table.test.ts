import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import type { Change } from "../../src/compare.ts";
import { levelTitles } from "../../src/level.ts";
import { type RuleId, rules } from "../../src/rules/rule.ts";
import { comparisons, schemaComparisons } from "../comparisons.ts";

/** A finding of each rule, and the change that it was found in. */
const examples = new Map<string, { readonly change: string; readonly reason: string }>();

for (const { name, found } of comparisons) note(name, found.changes);
for (const { name, found } of schemaComparisons) {
  note(name, ofBodies(found[0]));
  note(`${name}, the other way round`, ofBodies(found[1]));
}

function ofBodies(changes: (typeof schemaComparisons)[number]["found"][0]): Change[] {
  return ["addThing", "listThings"].flatMap((operation) => changes.get(operation) ?? []);
}

function note(change: string, changes: readonly Change[]): void {
  for (const { rule, reason } of changes) if (!examples.has(rule)) examples.set(rule, { change, reason });
}

it("has a mutation for every rule", () => {
  expect(Object.keys(rules).filter((id) => !examples.has(id))).toEqual([]);
});

it("is printed in docs/spec-diff.md, each rule with an example", async () => {
  const introduction = readFileSync(new URL("spec-diff.md", import.meta.url), "utf8");
  const sections = [...levelTitles].map(([level]) => {
    const ids = (Object.keys(rules) as RuleId[]).filter((id) => rules[id].level === level);
    const rows = ids.map((id) => {
      const { change = "", reason = "" } = examples.get(id) ?? {};
      return `| \`${id}\` | ${rules[id].direction} | ${change} | ${reason.replaceAll("|", "\\|")} |`;
    });
    return `## ${level}\n\n| rule | side | change | finding |\n|---|---|---|---|\n${rows.join("\n")}\n`;
  });
  await expect(`${introduction}\n${sections.join("\n")}`).toMatchFileSnapshot(
    "../../../../docs/spec-diff.md",
  );
});
