import { rules, type RuleId } from "@rosterkit/spec-diff";
import { parse, stringify } from "yaml";
import { readText } from "../support/repository.ts";
import type { Page, Section } from "./page.ts";

/** The part of a mutation in `packages/spec-diff/test/mutations` that a page shows. */
interface Mutation {
  readonly name: string;
  readonly from?: string;
  readonly because?: string;
  readonly [edit: string]: unknown;
}

const tables = ["request", "response", "document", "schemas"];
const edits = ["base", "set", "remove", "move", "swap", "rename", "old", "new"];

/** Prints the list of rules, and a page for each rule with the mutation that tests it. */
export function rulePages(): Section {
  const source = "docs/spec-diff.md";
  const list = readText(source);
  const mutations = readMutations();
  const row = /^\| `([\w-]+)` \| \w+ \| (.*?) \| (.*) \|$/gm;
  const pages = Array.from(list.matchAll(row), ([, id = "", change = "", finding = ""]): Page => {
    const mutation = mutations.get(change.replace(", reversed", ""));
    if (mutation === undefined) throw new Error(`${source}: there is no mutation "${change}".`);
    return { path: `rules/${id}`, text: printRule(id as RuleId, { change, finding }, mutation) };
  });
  const text = list.replaceAll(/^\| `([\w-]+)` \|/gm, "| [`$1`](/rules/$1) |");
  return { title: "Rules of spec:diff", pages: [{ path: "spec-diff", source, text }, ...pages] };
}

function readMutations(): Map<string, Mutation> {
  const all = tables.flatMap(
    (name) => parse(readText(`packages/spec-diff/test/mutations/${name}.yaml`)) as Mutation[],
  );
  return new Map(all.map((mutation) => [mutation.name, mutation]));
}

const sides = {
  request: "the data that callers send",
  response: "the data that callers receive",
  both: "the whole operation or service",
} as const;

function printRule(
  id: RuleId,
  { change, finding }: { readonly change: string; readonly finding: string },
  mutation: Mutation,
): string {
  const { level, direction } = rules[id];
  const { from, because, old, new: current } = mutation;
  const isReversed = change.includes(", reversed");
  const shown: Readonly<Record<string, unknown>> = isReversed ? { old: current, new: old } : mutation;
  const keys = edits.filter((key) => shown[key] !== undefined);
  const edit = Object.fromEntries(keys.map((key) => [key, shown[key]]));
  const published =
    from === undefined ? "" : `Published rule: ${from}. ${because ? `Our level: ${because}.` : ""}\n`;
  return `# ${id}

A **${level}** release. The rule concerns ${sides[direction]}.

## The finding

${finding}

## The change

${change.charAt(0).toUpperCase()}${change.slice(1)}, in the test of this rule:

\`\`\`yaml
${stringify(edit)}\`\`\`

${published}
[If the level is wrong](/releases#overrides) · [All rules](/spec-diff)
`;
}
