import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import type { Change } from "../../src/compare.ts";
import { levelTitles } from "../../src/level.ts";
import { type RuleId, rules } from "../../src/rules/rule.ts";
import { comparisons, schemaComparisons } from "../comparisons.ts";

/** An example of each rule: a change, and its finding. */
const examples = new Map<string, { readonly change: string; readonly reason: string }>();

for (const { name, found } of comparisons) note(name, found.changes);
for (const { name, found } of schemaComparisons) {
  note(name, ofBodies(found[0]));
  note(`${name}, reversed`, ofBodies(found[1]));
}

function ofBodies(changes: (typeof schemaComparisons)[number]["found"][0]): Change[] {
  return ["addThing", "listThings"].flatMap((operation) => changes.get(operation) ?? []);
}

function note(change: string, changes: readonly Change[]): void {
  for (const { rule, reason } of changes) if (!examples.has(rule)) examples.set(rule, { change, reason });
}

it("tests every rule with a mutation", () => {
  expect(Object.keys(rules).filter((id) => !examples.has(id))).toEqual([]);
});

it("lists every rule with an example in docs/spec-diff.md", async () => {
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
