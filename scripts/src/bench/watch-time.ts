import { spawn } from "node:child_process";
import { once } from "node:events";
import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout } from "node:timers/promises";
import { repositoryRoot } from "../repository.ts";
import { type Benchmark, median } from "./benchmark.ts";
import { copyRepository } from "./repository-copy.ts";

const rounds = 5;
const limit = 1_500;
const description = /(description: [A-Z][\w ,]+?)(?: \(change \d+\))?(?=\.)/;

/** Changes one line and waits until the merged document shows it. */
async function change(overlay: string, merged: string, round: number): Promise<number> {
  const text = readFileSync(overlay, "utf8");
  if (!description.test(text)) throw new Error(`${overlay} has no description to change.`);
  const started = performance.now();
  writeFileSync(overlay, text.replace(description, `$1 (change ${round})`));
  while (!readFileSync(merged, "utf8").includes(`(change ${round})`)) {
    if (performance.now() - started > 10 * limit) throw new Error("The change was not seen.");
    await setTimeout(5);
  }
  return performance.now() - started;
}

/** How soon a maintainer sees what a changed line does. */
export const watchTime: Benchmark = {
  name: "generate --watch",
  async run() {
    using copy = copyRepository();
    const { directory } = copy;
    const script = join(repositoryRoot, "scripts", "src", "generate.ts");
    const watcher = spawn(process.execPath, [script, "--watch", "--root", directory], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const lines = createInterface({ input: watcher.stdout });
    try {
      // It says what it did first, and then that it waits.
      await once(lines, "line");
      const [overlay = ""] = globSync(join(directory, "spec", "overlays", "*.yaml")).toSorted();
      const merged = join(directory, "spec", "openapi.json");
      const times: number[] = [];
      for (let round = 0; round <= rounds; round += 1) times.push(await change(overlay, merged, round));
      // The first one still loads what the others find in place.
      const [, ...settled] = times;
      return [{ name: "a changed line until it is seen", value: median(settled), unit: "ms", limit }];
    } finally {
      watcher.kill();
      await once(watcher, "exit");
    }
  },
};
