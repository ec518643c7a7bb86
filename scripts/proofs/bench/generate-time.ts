import { execFile } from "node:child_process";
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { repositoryRoot } from "../../support/repository.ts";
import { type Benchmark, median, takeTurns } from "./benchmark.ts";
import { copyRepository } from "../../support/copy-repository.ts";

/** The whole pipeline beside the one tool in it that no pipeline can do without. */
export const generateTime: Benchmark = {
  name: "generate",
  async run() {
    using copy = await copyRepository("bench", { linked: true });
    const directory = copy.root;
    const node = async (...words: readonly string[]): Promise<unknown> =>
      promisify(execFile)(process.execPath, words, { cwd: directory });
    const scripts = join(repositoryRoot, "scripts");
    const tool = join(scripts, "node_modules", "openapi-typescript", "bin", "cli.js");
    const times = await takeTurns(
      {
        generate: async () => {
          // With nothing changed a run would only say so.
          appendFileSync(join(directory, "spec", "overlays", "alli.yaml"), "# Changed.\n");
          await node(join(scripts, "src", "generate.ts"), "--root", directory);
        },
        alone: async () =>
          node(tool, join(directory, "spec", "openapi.json"), "-o", join(directory, "types.ts")),
      },
      { rounds: 7, warmUp: 1 },
    );
    const [generate, alone] = [median(times.generate), median(times.alone)];
    return [
      { name: "openapi-typescript's command on the merged document", value: alone, unit: "ms" },
      { name: "generate", value: generate, unit: "ms" },
      {
        name: "generate over openapi-typescript's command",
        value: generate / alone,
        unit: "times",
        limit: 3,
      },
    ];
  },
};
