import { rules, type RuleId } from "@rosterkit/spec-diff";
import { parse, stringify } from "yaml";
import { readText } from "../support/repository.ts";
import type { Page, Section } from "./page.ts";

/** A change of `packages/spec-diff/test/mutations`, as far as a page shows it. */
interface Mutation {
  readonly name: string;
  readonly from?: string;
  readonly because?: string;
  readonly [edit: string]: unknown;
}

const tables = ["request", "response", "document", "schemas"];
const edits = ["base", "set", "remove", "move", "swap", "rename", "old", "new"];

/** The list of rules, and a page for each of them with the change that it is tested with. */
export function rulePages(): Section {
  const source = "docs/spec-diff.md";
  const list = readText(source);
  const mutations = readMutations();
  const row = /^\| `([\w-]+)` \| \w+ \| (.*?) \| (.*) \|$/gm;
  const pages = Array.from(list.matchAll(row), ([, id = "", change = "", finding = ""]): Page => {
    const [name = "", turned] = change.split(", reversed");
    const mutation = mutations.get(name);
    if (mutation === undefined) throw new Error(`${source}: no mutation is called "${name}".`);
    return { path: `rules/${id}`, text: printRule(id as RuleId, { change, finding, mutation, turned }) };
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

interface Example {
  readonly change: string;
  /** Markdown. */
  readonly finding: string;
  readonly mutation: Mutation;
  /** Present where the change is made the other way round. */
  readonly turned: string | undefined;
}

const sides = {
  request: "what callers send",
  response: "what callers get",
  both: "the operation or the service as a whole",
} as const;

function printRule(id: RuleId, { change, finding, mutation, turned }: Example): string {
  const { level, direction } = rules[id];
  const { from, because, old, new: current } = mutation;
  const shown: Readonly<Record<string, unknown>> =
    turned === undefined ? { ...mutation } : { old: current, new: old };
  const edit = Object.fromEntries(
    edits.flatMap((key) => (shown[key] === undefined ? [] : [[key, shown[key]]])),
  );
  const published =
    from === undefined ? "" : `Published rule: ${from}. ${because ? `Our level: ${because}.` : ""}\n`;
  return `# ${id}

A **${level}** release. The rule looks at ${sides[direction]}.

## The finding

${finding}

## The change

${change.charAt(0).toUpperCase()}${change.slice(1)}, in the test of this rule:

\`\`\`yaml
${stringify(edit)}\`\`\`

${published}
[Where the level is wrong](/releases#overrides) · [All rules](/spec-diff)
`;
}
