import { writeFileSync } from "node:fs";
import type { Benchmark, Figure } from "./benchmark.ts";
import { runChild } from "./child.ts";
import { folderWith, longestFile, memoryOf, timeOf, type Run } from "./document-folder.ts";
import { syntheticDocument } from "./synthetic.ts";

const sizes = [35, 100, 300, 1_000, 3_000] as const;
const rounds = 3;

/** The cost of documents of other sizes than ours: it grows along a straight line. */
export const anyDocument: Benchmark = {
  name: "documents of every size",
  async run() {
    const figures: Figure[] = [];
    const times = new Map<number, number>();
    const peaks = new Map<number, number>();
    let longest = 0;
    for (const size of sizes) {
      const runs: Run[] = [];
      for (let round = 0; round < rounds; round += 1) {
        using folder = folderWith((path) => writeFileSync(path, JSON.stringify(syntheticDocument(size))));
        runs.push(await runChild<Run>("generate.ts", [folder.root]));
        longest = longestFile(folder.root);
      }
      times.set(size, timeOf(runs));
      peaks.set(size, memoryOf(runs));
      const name = `${size.toLocaleString("en")} operations`;
      figures.push(
        { name: `generate, ${name}`, value: timeOf(runs), unit: "ms" },
        { name: `generate at its peak, ${name}`, value: memoryOf(runs), unit: "MB" },
      );
    }
    return [
      ...figures,
      {
        name: "time of an operation of 3,000 over one of 300",
        value: (times.get(3_000) ?? Number.NaN) / (times.get(300) ?? Number.NaN) / 10,
        unit: "times",
        limit: 1.3,
      },
      {
        // The memory before anything is read does not grow, and a heap that grows is collected late.
        name: "memory of a further operation up to 3,000 over one up to 1,000",
        value: slope(peaks, 1_000, 3_000) / slope(peaks, 35, 1_000),
        unit: "times",
        limit: 1.3,
      },
      { name: "longest file of 3,000 operations", value: longest, unit: "lines", limit: 1_500 },
    ];
  },
};

function slope(values: ReadonlyMap<number, number>, from: number, to: number): number {
  return ((values.get(to) ?? Number.NaN) - (values.get(from) ?? Number.NaN)) / (to - from);
}
