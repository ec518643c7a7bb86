// `npm run bench`: measures every promise that is a number, in one run on this machine.
import { availableParallelism } from "node:os";
import { formatResults, isOver, type Result } from "../proofs/bench/results.ts";
import { writeDocumentPart } from "../support/documents.ts";
import { buildPackages } from "../support/turbo.ts";
import { chooseNamed, flag, list, readOptions } from "../support/command-options.ts";

const usage = `npm run bench [-- --only NAME] [-- --json]

  --only NAME  run the benchmarks whose name contains this, and leave docs/benchmarks.md as it is; can be repeated
  --json       print one JSON document`;

const given = readOptions(usage, { only: list, json: flag });
await buildPackages();
// Imported after the build, which writes the packages that they import.
const { benchmarks } = await import("../proofs/bench/benchmarks.ts");
const chosen = chooseNamed(benchmarks, given.only, ({ name }) => name);

const results: Result[] = [];
for (const benchmark of chosen) {
  console.error(`${benchmark.name} …`);
  results.push({ benchmark: benchmark.name, figures: await benchmark.run() });
}
const machine = { cores: availableParallelism(), node: process.version, platform: process.platform };
const text = formatResults(`Node ${machine.node}, ${machine.cores} cores, ${machine.platform}`, results);
if (given.json) console.log(JSON.stringify({ machine, results: results.map(toObjects) }, null, 2));
else console.log(text);
if (given.only === undefined) writeDocumentPart("benchmarks", () => text);
const over = results.flatMap(({ figures }) => figures.filter(isOver));
for (const [name, value, unit, limit] of over) {
  console.error(`over its limit: ${name}, ${value.toFixed(2)} ${unit} instead of at most ${limit}`);
}
process.exitCode = over.length === 0 ? 0 : 1;

function toObjects({ benchmark, figures }: Result): object {
  return { benchmark, figures: figures.map(([name, value, unit, limit]) => ({ name, value, unit, limit })) };
}
