import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { copyRepository } from "../../support/copy-repository.ts";
import { repositoryRoot } from "../../support/repository.ts";
import { type Benchmark, median, takeTurns } from "./benchmark.ts";

/** The whole pipeline beside the one tool in it that no pipeline can do without. */
export const generateTime: Benchmark = {
  name: "generate",
  async run() {
    using copy = await copyRepository("bench", { linked: true });
    const tool = join(repositoryRoot, "scripts", "node_modules", "openapi-typescript", "bin", "cli.js");
    const times = await takeTurns(
      {
        generate: async () => {
          // With nothing changed a run would only say so.
          appendFileSync(join(copy.root, "spec", "overlays", "alli.yaml"), "# Changed.\n");
          await copy.command("generate");
        },
        alone: () => copy.run(process.execPath, [tool, "spec/openapi.json", "-o", "types.ts"]),
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
