import { type Benchmark, type Figure, median } from "./benchmark.ts";
import { runChild } from "./child.ts";

const modules: Readonly<Record<string, string>> = {
  "@rosterkit/client": "@rosterkit/client",
  "@rosterkit/users/alli": "@rosterkit/users/alli",
};
const emptyModule = "data:text/javascript,export{}";
const rounds = 15;

/** The cost of imports at a program's start. */
export const importTime: Benchmark = {
  name: "import time",
  async run() {
    const specifiers = [emptyModule, ...Object.values(modules)];
    const times = new Map(specifiers.map((specifier) => [specifier, [] as number[]]));
    for (let round = 0; round < rounds; round += 1) {
      for (const specifier of specifiers) {
        times.get(specifier)?.push(await runChild<number>("import-time.ts", [specifier]));
      }
    }
    const empty = median(times.get(emptyModule) ?? []);
    return Object.entries(modules).map(([name, specifier]): Figure => ({
      name: `import of ${name} over an empty module`,
      value: median(times.get(specifier) ?? []) - empty,
      unit: "ms",
      limit: 15,
    }));
  },
};
