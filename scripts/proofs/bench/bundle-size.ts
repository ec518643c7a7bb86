import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { domainsOf } from "../../support/public-packages.ts";
import { repositoryRoot } from "../../support/repository.ts";
import type { Benchmark, Figure } from "./benchmark.ts";

const clients = readFileSync(join(repositoryRoot, "packages/client/src/generated/index.ts"), "utf8");
const everyClient = `export { ${clients.match(/\bcreate\w+Client\b/g)?.join(", ")} } from "@rosterkit/client";`;
const everyOperation = domainsOf(repositoryRoot)
  .map((domain) => `export * as ${domain.replaceAll("-", "_")} from "@rosterkit/${domain}";`)
  .join("\n");
const alli = 'export { createAlliClient } from "@rosterkit/client";';

/** Programs to bundle, with their limits in kilobytes of 1,000 bytes. */
export const bundles: readonly (readonly [name: string, source: string, limit?: number])[] = [
  ["client and an operation without pages", `${alli} export { getAgent } from "@rosterkit/users/alli";`, 6],
  ["client and an operation with pages", `${alli} export { listAgents } from "@rosterkit/users/alli";`, 6.6],
  ["clients and every operation", `${everyClient}\n${everyOperation}`, 10.5],
  ["rate limit alone", 'export { rateLimit } from "@rosterkit/runtime/rate-limit";', 1],
  ["telemetry alone", 'export { telemetry } from "@rosterkit/runtime/telemetry";', 1],
  ["all that there is", `export * from "@rosterkit/client";\n${everyOperation}`],
];

/**
 * Bundles a program for a browser with esbuild: ES2022, minified, gzip level 9.
 * @param folder the folder from which imports are resolved
 * @param conditions export conditions in addition to those of esbuild for a browser
 * @returns kilobytes of 1,000 bytes
 */
export async function measureBundle(
  source: string,
  folder: string = import.meta.dirname,
  conditions: string[] = [],
): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: folder },
    bundle: true,
    format: "esm",
    platform: "browser",
    conditions,
    // A peer dependency: either the page has it anyway, or it does not need it.
    external: ["@opentelemetry/api"],
    target: "es2022",
    minify: true,
    write: false,
  });
  const [bundle] = outputFiles;
  if (!bundle) throw new Error("esbuild wrote no bundle.");
  return gzipSync(bundle.contents, { level: 9 }).byteLength / 1000;
}

/** The weight of the packages in a page, as built and in development. */
export const bundleSize: Benchmark = {
  name: "bundle size",
  async run() {
    const figures = bundles.map(async ([name, source, ...limit]): Promise<Figure[]> => [
      [name, await measureBundle(source), "kB", ...limit],
      [`${name}, condition "development"`, await measureBundle(source, undefined, ["development"]), "kB"],
    ]);
    return (await Promise.all(figures)).flat();
  },
};
