import type { GenerateConfig } from "../config.ts";
import type { Domain } from "../model/model.ts";
import { json } from "./escape.ts";

/** The manifest of a new domain package. */
export function domainManifest(
  { name, packageName, modules }: Domain,
  description: string,
  { scope, repository }: GenerateConfig,
): string {
  const services = modules.map(({ service }) => service.name);
  return json({
    name: packageName,
    version: "1.0.0",
    description,
    keywords: [...new Set(["rosterkit", "openapi", "typescript", name, ...services])],
    homepage: `${repository}/tree/main/packages/${name}#readme`,
    license: "MIT",
    repository: { type: "git", url: `git+${repository}.git`, directory: `packages/${name}` },
    files: ["dist"],
    type: "module",
    sideEffects: false,
    exports: {
      ".": { types: "./dist/index.d.ts", default: "./dist/index.js" },
      "./*": { types: "./dist/generated/*.d.ts", default: "./dist/generated/*.js" },
    },
    publishConfig: { access: "public", provenance: true },
    scripts: {
      // The output of a source that was removed must not be packed.
      build: `node -e "fs.rmSync('dist', { recursive: true, force: true })" && tsc -p tsconfig.build.json`,
      check: "tsc --noEmit",
      test: "vitest run --config ../../vitest.config.ts --root .",
    },
    dependencies: { [`${scope}/client`]: "workspace:^", "@rosterkit/runtime": "workspace:^" },
    devDependencies: { "@rosterkit/contract": "workspace:^", [`${scope}/types`]: "workspace:^" },
    engines: { node: ">=20.19" },
  });
}

/** A manifest with every domain package among its dependencies. */
export function withDomains(text: string, packageNames: readonly string[]): string {
  const manifest = JSON.parse(text) as { readonly dependencies?: Readonly<Record<string, string>> };
  const dependencies = manifest.dependencies ?? {};
  const missing = packageNames.filter((name) => !(name in dependencies));
  if (missing.length === 0) return text;
  const entries = [...Object.entries(dependencies), ...missing.map((name) => [name, "workspace:^"] as const)];
  return json({
    ...manifest,
    dependencies: Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1))),
  });
}
