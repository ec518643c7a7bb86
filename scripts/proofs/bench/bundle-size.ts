import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { domainsOf } from "../../support/domains.ts";
import { repositoryRoot } from "../../support/repository.ts";
import type { Benchmark, Figure } from "./benchmark.ts";

const clients = readFileSync(join(repositoryRoot, "packages/client/src/generated/index.ts"), "utf8");
const everyClient = `export { ${clients.match(/\bcreate\w+Client\b/g)?.join(", ")} } from "@rosterkit/client";`;
const everyOperation = domainsOf(repositoryRoot)
  .map((domain) => `export * as ${domain.replaceAll("-", "_")} from "@rosterkit/${domain}";`)
  .join("\n");
const alli = 'export { createAlliClient } from "@rosterkit/client";';

/** Programs whose bundles are measured, the limits in kilobytes of 1,000 bytes. */
export const bundles: readonly (readonly [name: string, source: string, limit?: number])[] = [
  ["client and an operation without pages", `${alli} export { getAgent } from "@rosterkit/users/alli";`, 6],
  ["client and an operation with pages", `${alli} export { listAgents } from "@rosterkit/users/alli";`, 6.6],
  ["clients and every operation", `${everyClient}\n${everyOperation}`, 10.5],
  ["rate limit alone", 'export { rateLimit } from "@rosterkit/runtime/rate-limit";', 1],
  ["telemetry alone", 'export { telemetry } from "@rosterkit/runtime/telemetry";', 1],
  ["all that there is", `export * from "@rosterkit/client";\n${everyOperation}`],
];

/**
 * Kilobytes that a browser loads: esbuild, es2022, minified, gzip 9.
 * @param folder where the packages are found
 * @param conditions of package.json, beside those that esbuild has for a browser
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
    // A peer: the page has it already, or has none.
    external: ["@opentelemetry/api"],
    target: "es2022",
    minify: true,
    write: false,
  });
  const [bundle] = outputFiles;
  if (!bundle) throw new Error("esbuild wrote no bundle.");
  return gzipSync(bundle.contents, { level: 9 }).byteLength / 1000;
}

/** The weight of the packages in a page, and while it is developed. */
export const bundleSize: Benchmark = {
  name: "bundle size",
  run: () =>
    Promise.all(
      bundles.flatMap(([name, source, limit]) => [
        measureBundle(source).then((size): Figure =>
          limit === undefined ? [name, size, "kB"] : [name, size, "kB", limit],
        ),
        measureBundle(source, undefined, ["development"]).then((size): Figure => [
          `${name}, condition "development"`,
          size,
          "kB",
        ]),
      ]),
    ),
};
