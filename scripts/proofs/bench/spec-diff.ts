import { join } from "node:path";
import { compare, readHead } from "@rosterkit/spec-diff";
import { installPrivately } from "../../support/private-folder.ts";
import type { Benchmark } from "./benchmark.ts";
import { githubDocument } from "./documents.ts";

/** The last major release of GitHub's document before that of the other benchmarks. */
const earlier = "22.0.0";

/** The time to read and compare two releases of GitHub's document, as `npm run spec:diff` does. */
export const specDiff: Benchmark = {
  name: "spec-diff",
  async run() {
    const folder = await installPrivately("octokit-earlier", { "@octokit/openapi": earlier });
    const file = "node_modules/@octokit/openapi/generated/api.github.com.json";
    const current = await githubDocument();
    const before = process.cpuUsage();
    const [base, head] = [await readHead(join(folder, file)), await readHead(current)];
    const { changes } = compare(base, head, "@bench");
    const { user, system } = process.cpuUsage(before);
    return [
      ["GitHub's two releases compared, processor time", (user + system) / 1e6, "s", 8],
      ["changes found", changes.length, ""],
    ];
  },
};
