// `npm run bench`: every promise that is a number, measured in one run on this machine.
import { availableParallelism } from "node:os";
import type { Figure } from "../proofs/bench/benchmark.ts";
import { buildPackages } from "../support/turbo.ts";
import { readOptions } from "../support/command-options.ts";

const usage = `npm run bench [-- --only NAME] [-- --json]

  --only NAME  the benchmarks whose name holds this; may be given more than once
  --json       print one JSON document`;

const given = readOptions(usage, {
  only: { type: "string", multiple: true },
  json: { type: "boolean", default: false },
});
await buildPackages();
// Imported here, for they import what the build has just made.
const { benchmarks } = await import("../proofs/bench/benchmarks.ts");
const chosen = benchmarks.filter(({ name }) => given.only?.some((part) => name.includes(part)) ?? true);
if (chosen.length === 0) {
  console.error(`No such benchmark. There are: ${benchmarks.map(({ name }) => name).join(", ")}.`);
  process.exit(2);
}

// A figure that could not be measured keeps no promise.
const isOver = ([, value, , limit]: Figure): boolean => limit !== undefined && !(value <= limit);

function print(figure: Figure, width: number): void {
  const [name, value, unit, limit] = figure;
  const promised = limit === undefined ? "" : `   ${isOver(figure) ? "OVER" : "at most"} ${limit}`;
  const printed = value.toFixed(value >= 100 ? 0 : 2).padStart(9);
  console.log(`  ${name.padEnd(width)} ${printed} ${unit}${promised}`);
}

const results: { readonly benchmark: string; readonly figures: readonly Figure[] }[] = [];
for (const benchmark of chosen) {
  console.error(`${benchmark.name} …`);
  results.push({ benchmark: benchmark.name, figures: await benchmark.run() });
}
const figures = results.flatMap((result) => result.figures);
const asObjects = (result: (typeof results)[number]): object => ({
  benchmark: result.benchmark,
  figures: result.figures.map(([name, value, unit, limit]) => ({ name, value, unit, limit })),
});
const machine = { cores: availableParallelism(), node: process.version, platform: process.platform };
if (given.json) console.log(JSON.stringify({ machine, results: results.map(asObjects) }, null, 2));
else {
  console.log(`\nNode ${machine.node}, ${machine.cores} cores, ${machine.platform}`);
  const width = Math.max(...figures.map(([name]) => name.length));
  for (const { benchmark, figures: measured } of results) {
    console.log(`\n${benchmark}`);
    for (const figure of measured) print(figure, width);
  }
}
const over = figures.filter(isOver);
for (const [name, value, unit, limit] of over) {
  console.error(`over its limit: ${name}, ${value.toFixed(2)} ${unit} instead of at most ${limit}`);
}
process.exitCode = over.length === 0 ? 0 : 1;
