import { copyFileSync } from "node:fs";
import { join } from "node:path";
import type { Benchmark } from "./benchmark.ts";
import { runChild } from "./child.ts";
import { folderWith, longestFile, memoryOf, timeOf, type Run } from "./document-folder.ts";
import { githubDocument, heyApi } from "./github.ts";

const rounds = 3;

/** The cost of GitHub's document of 13 MB, beside other generators on the same. */
export const largeDocument: Benchmark = {
  name: "a large document",
  async run() {
    const [document, module] = await Promise.all([githubDocument(), heyApi()]);
    const runs = { types: [] as Run[], hey: [] as Run[], ours: [] as Run[], again: [] as Run[] };
    let longest = 0;
    for (let round = 0; round < rounds; round += 1) {
      using folder = folderWith((path) => copyFileSync(document, path));
      const { root } = folder;
      runs.types.push(await runChild<Run>("types-alone.ts", [document, join(root, "types.ts")]));
      runs.ours.push(await runChild<Run>("generate.ts", [root]));
      runs.hey.push(await runChild<Run>("hey-api.ts", [module, document, join(root, "hey-api")]));
      runs.again.push(await runChild<Run>("generate.ts", [root]));
      longest = longestFile(root);
    }
    const ours = timeOf(runs.ours);
    return [
      { name: "openapi-typescript alone on GitHub", value: timeOf(runs.types), unit: "ms" },
      { name: "openapi-typescript at its peak", value: memoryOf(runs.types), unit: "MB" },
      { name: "@hey-api/openapi-ts on GitHub", value: timeOf(runs.hey), unit: "ms" },
      { name: "@hey-api/openapi-ts at its peak", value: memoryOf(runs.hey), unit: "MB" },
      { name: "generate on GitHub", value: ours, unit: "ms" },
      { name: "generate at its peak", value: memoryOf(runs.ours), unit: "MB" },
      {
        name: "generate over openapi-typescript",
        value: ours / timeOf(runs.types),
        unit: "times",
        limit: 1.25,
      },
      { name: "generate over @hey-api/openapi-ts", value: ours / timeOf(runs.hey), unit: "times", limit: 1 },
      { name: "generate on GitHub again", value: timeOf(runs.again), unit: "ms", limit: 1_000 },
      { name: "longest file of GitHub", value: longest, unit: "lines", limit: 2_000 },
    ];
  },
};
