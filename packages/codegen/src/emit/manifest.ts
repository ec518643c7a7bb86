/** What differs between the manifests of the domain packages. */
export interface DomainFacts {
  readonly name: string;
  readonly description: string;
  readonly keywords: readonly string[];
}

const repository = "https://github.com/rosterkit/rosterkit";

/** The manifest of a domain's package. */
export function domainManifest({ name, description, keywords }: DomainFacts): string {
  const manifest = {
    name: `@rosterkit/${name}`,
    version: "1.0.0",
    description,
    keywords,
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
      // What was built from a source that is gone must not be packed.
      build: `node -e "fs.rmSync('dist', { recursive: true, force: true })" && tsc -p tsconfig.build.json`,
      check: "tsc --noEmit",
      test: "vitest run --config ../../vitest.config.ts --root .",
    },
    dependencies: { "@rosterkit/client": "workspace:^", "@rosterkit/runtime": "workspace:^" },
    devDependencies: { "@rosterkit/contract": "workspace:^" },
    engines: { node: ">=20.19" },
  };
  return printJson(manifest);
}

interface Manifest {
  dependencies?: Record<string, string>;
}

/** The manifest of a private package that uses every domain, with those that it lacks. */
export function withDomains(text: string, packageNames: readonly string[]): string {
  const manifest = JSON.parse(text) as Manifest;
  const dependencies = manifest.dependencies ?? {};
  const missing = packageNames.filter((name) => !(name in dependencies));
  if (missing.length === 0) return text;
  const entries = [...Object.entries(dependencies), ...missing.map((name) => [name, "workspace:^"] as const)];
  return printJson({
    ...manifest,
    dependencies: Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1))),
  });
}

/** As the formatter prints a manifest. */
function printJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
