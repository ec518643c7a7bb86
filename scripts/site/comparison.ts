import { table } from "@rosterkit/codegen";
import { readTables } from "../support/documents.ts";

const columns = ["Rosterkit", "openapi-typescript, openapi-fetch", "hey-api", "orval"];

/** Subjects of the comparison, and the figure in `docs/benchmarks.md` for each column, if it was measured. */
const rows: readonly (readonly [what: string, ...figures: (string | undefined)[]])[] = [
  [
    "generating from GitHub's document, 1,223 operations",
    "generate on GitHub",
    "openapi-typescript on GitHub",
    "hey-api on GitHub",
  ],
  [
    "checking the types of five calls of it",
    ...by("checking types", "@rosterkit/repos", "openapi-fetch", "hey-api"),
  ],
  [
    "types that the compiler makes for them",
    ...by("instantiations", "@rosterkit/repos", "openapi-fetch", "hey-api"),
  ],
  ...[
    "keys that a redirect takes to another host",
    "calls that one 503 fails",
    "wrong answers that pass for a success",
    "client and a GET in a page",
  ].map((what) => [what, ...by(what, "Rosterkit", "openapi-fetch", "hey-api", "orval")] as const),
];

function by(what: string, ...contenders: readonly string[]): string[] {
  return contenders.map((contender) => `${what}, ${contender}`);
}

/** Prints the table of the home page, which contains recorded figures only. */
export function comparisonTable(benchmarks: string): string {
  const recorded = new Map(readTables(benchmarks, "figure").map((row) => [row["figure"], row]));
  const cells = rows.map(([what, ...figures]) => [
    what,
    ...columns.map((_, index) => {
      const figure = figures[index];
      if (figure === undefined) return "not measured";
      const row = recorded.get(figure);
      if (row === undefined)
        throw new Error(`docs/benchmarks.md has no figure "${figure}". Run \`npm run bench\`.`);
      return `${row["measured"]} ${row["unit"]}`;
    }),
  ]);
  return table(["less is better", ...columns], cells);
}
