import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "../../support/repository.ts";
import type { Benchmark, Figure } from "./benchmark.ts";

/** A program whose bundle has a limit, in kilobytes of 1,000 bytes. */
interface Bundle {
  readonly name: string;
  readonly source: string;
  readonly limit?: number;
}

/** One statement that keeps every operation of every domain. */
function everyOperation(): string {
  const domains = globSync(join(repositoryRoot, "packages", "*", "src", "generated", "index.ts"))
    .filter((path) => /^export \* as /m.test(readFileSync(path, "utf8")))
    .map((path) => path.split(/[\\/]/).at(-4) ?? "")
    .toSorted();
  if (domains.length === 0) throw new Error("No package has operations. Run `npm run generate`.");
  return domains
    .map((domain) => `export * as ${domain.replaceAll("-", "_")} from "@rosterkit/${domain}";`)
    .join("\n");
}

/** One statement that keeps the client of every service. */
function everyClient(): string {
  const index = join(repositoryRoot, "packages", "client", "src", "generated", "index.ts");
  const makers = readFileSync(index, "utf8").match(/\bcreate\w+Client\b/g) ?? [];
  return `export { ${makers.join(", ")} } from "@rosterkit/client";`;
}

export function bundles(): readonly Bundle[] {
  return [
    {
      name: "client and an operation without pages",
      source: `export { createAlliClient } from "@rosterkit/client"; export { getAgent } from "@rosterkit/users/alli";`,
      limit: 7.3,
    },
    {
      name: "client and an operation with pages",
      source: `export { createAlliClient } from "@rosterkit/client"; export { listAgents } from "@rosterkit/users/alli";`,
      limit: 7.9,
    },
    {
      name: "clients and every operation",
      source: `${everyClient()}\n${everyOperation()}`,
      limit: 11.5,
    },
    {
      name: "all that there is",
      source: `export * from "@rosterkit/client";\n${everyOperation()}`,
    },
  ];
}

/**
 * Kilobytes that a browser loads: esbuild, es2022, minified, gzip 9.
 * @param folder where the packages are found
 */
export async function measureBundle(source: string, folder: string = import.meta.dirname): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: folder },
    bundle: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    minify: true,
    write: false,
  });
  const [bundle] = outputFiles;
  if (!bundle) throw new Error("esbuild wrote no bundle.");
  return gzipSync(bundle.contents, { level: 9 }).byteLength / 1000;
}

/** The weight of the packages in a page. */
export const bundleSize: Benchmark = {
  name: "bundle size",
  async run() {
    const figures: Figure[] = [];
    for (const bundle of bundles()) {
      figures.push({
        name: bundle.name,
        value: await measureBundle(bundle.source),
        unit: "kB",
        ...(bundle.limit !== undefined && { limit: bundle.limit }),
      });
    }
    return figures;
  },
};
