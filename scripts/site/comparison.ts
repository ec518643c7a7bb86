import { table } from "@rosterkit/codegen";
import { readTables } from "../support/documents.ts";

const columns = ["Rosterkit", "openapi-typescript, openapi-fetch", "hey-api", "orval"];

/** Contenders in the order of the columns. Some figures were not measured for all of them. */
const generators = ["generate", "openapi-typescript", "hey-api"];
const programs = ["@rosterkit/repos", "openapi-fetch", "hey-api"];
const clients = ["Rosterkit", "openapi-fetch", "hey-api", "orval"];

/** Subjects of the comparison, with the name of each figure in `docs/benchmarks.md`. */
const rows: readonly (readonly [subject: string, figures: readonly string[]])[] = [
  ["generating from GitHub's document, 1,223 operations", generators.map((name) => `${name} on GitHub`)],
  ["checking the types of five calls of it", programs.map((name) => `checking types, ${name}`)],
  ["types that the compiler makes for them", programs.map((name) => `instantiations, ${name}`)],
  ...[
    "keys that a redirect takes to another host",
    "calls that one 503 fails",
    "wrong answers that pass for a success",
    "client and a GET in a page",
  ].map((subject) => [subject, clients.map((name) => `${subject}, ${name}`)] as const),
];

/** Prints the table of the home page, which contains recorded figures only. */
export function comparisonTable(benchmarks: string): string {
  const recorded = new Map(readTables(benchmarks, "figure").map((row) => [row["figure"], row]));
  const print = (figure: string | undefined): string => {
    if (figure === undefined) return "not measured";
    const row = recorded.get(figure);
    if (row === undefined)
      throw new Error(`docs/benchmarks.md has no figure "${figure}". Run \`npm run bench\`.`);
    return `${row["measured"]} ${row["unit"]}`;
  };
  const cells = rows.map(([subject, figures]) => [
    subject,
    ...columns.map((_, index) => print(figures[index])),
  ]);
  return table(["less is better", ...columns], cells);
}
