import { packagesFolder } from "../config.ts";
import type { Domain, Model } from "../model/model.ts";
import { ownManifest } from "../own-manifest.ts";
import type { EmitInput } from "./emitter.ts";
import { json, literal, markdown, printFenced } from "./escape.ts";
import { printExample } from "./program.ts";

type PackageInput = Pick<EmitInput, "existing" | "config">;

/** The parts that differ between packages. */
interface PackageParts {
  /** Name of the folder, and of the package without its scope. */
  readonly name: string;
  readonly description: string;
  readonly keywords: readonly string[];
  /** Paths in `dist` without extension, by sub-path. */
  readonly exports: Readonly<Record<string, string>>;
  /** Published files in addition to `dist`. */
  readonly files?: readonly string[];
  /** Commands after the compiler's. */
  readonly build?: string;
  /** Further compiler options of its build, as JSON. */
  readonly compilerOptions?: string;
  readonly dependencies?: readonly string[];
  /** Packages for its tests; without this field it has no tests. */
  readonly devDependencies?: readonly string[];
  /** Further packages in the README's install command. */
  readonly beside?: string;
  /** The program under "Use". */
  readonly example: string;
  readonly readme?: string;
  readonly sources: Readonly<Record<string, string>>;
}

export function typesPackage({ services }: Model, input: PackageInput): ReadonlyMap<string, string> {
  const { scope, title } = input.config;
  const namespace = services[0]?.names.namespace ?? "";
  return printPackage(
    {
      name: "types",
      description: `TypeScript types of the services of ${title}, and their merged OpenAPI document.`,
      keywords: ["types", "openapi", "openapi-typescript", "typescript"],
      exports: { ".": "index", "./openapi.json": "openapi.json", "./*": "generated/*" },
      build: ` && node -e "fs.copyFileSync('${rootFrom(input)}spec/openapi.json', 'dist/openapi.json')"`,
      // Comments would be half of the text that a compiler reads.
      compilerOptions: `,\n    "removeComments": true`,
      example: `import type { ${namespace} } from "${scope}/types";\n\ntype Paths = ${namespace}.paths;`,
      sources: { "src/index.ts": `export type * from "./generated/index.ts";\n` },
    },
    input,
  );
}

export function clientPackage({ domains }: Model, input: PackageInput): ReadonlyMap<string, string> {
  const { scope, title } = input.config;
  return printPackage(
    {
      name: "client",
      description: `The clients of the services of ${title}, with their credentials and servers.`,
      keywords: ["client", "fetch", "openapi", "typescript"],
      files: ["SKILL.md"],
      exports: { ".": "index", "./oauth2": "oauth2", "./openapi-fetch": "openapi-fetch" },
      dependencies: ["@rosterkit/runtime", `${scope}/types`],
      example: domains[0] === undefined ? "" : printExample(domains[0], scope),
      sources: {
        "src/index.ts": `export * from "@rosterkit/runtime";\nexport * from "./generated/index.ts";\n`,
        "src/oauth2.ts": `export * from "@rosterkit/runtime/oauth2";\n`,
        "src/openapi-fetch.ts": `export * from "@rosterkit/runtime/openapi-fetch";\n`,
      },
    },
    input,
  );
}

export function domainPackage(domain: Domain, input: PackageInput): ReadonlyMap<string, string> {
  const { scope, tests } = input.config;
  const { name, modules } = domain;
  const titles = modules.map(({ service }) => service.title).join(", ");
  const contractTest = `import * as clients from ${literal(`${scope}/client`)};
import { contractSuite } from "@rosterkit/contract/vitest";
import document from ${literal(`${scope}/types/openapi.json`)} with { type: "json" };
import * as modules from "../src/index.ts";

contractSuite({ domain: ${literal(name)}, modules, clients, document });
`;
  return printPackage(
    {
      name,
      description:
        domain.description === ""
          ? `Typed operations of the domain ${name}: ${titles}.`
          : `${domain.description.trim().replace(/\.$/, "")}.`,
      keywords: ["openapi", "typescript", name, ...modules.map(({ service }) => service.name)],
      files: ["SKILL.md"],
      exports: { ".": "index", "./*": "generated/*" },
      dependencies: [`${scope}/client`, "@rosterkit/runtime"],
      devDependencies: ["@rosterkit/contract", `${scope}/types`],
      beside: ` ${scope}/client`,
      example: printExample(domain, scope),
      readme: "\n## Operations\n\n<!-- operations:start -->\n<!-- operations:end -->\n",
      sources: {
        "src/index.ts": `export * from "./generated/index.ts";\n`,
        ...(tests === "vitest" && { "test/contract.test.ts": contractTest }),
      },
    },
    input,
  );
}

/** Prints the files of a new package by path. They are not generated again. */
function printPackage(parts: PackageParts, input: PackageInput): ReadonlyMap<string, string> {
  const { existing, config } = input;
  const packages = packagesFolder(config);
  const license = existing.get(`${packages}/client/LICENSE`) ?? existing.get("LICENSE");
  const isTested = config.tests === "vitest" && parts.devDependencies !== undefined;
  const types = isTested ? `,\n    "types": ["node"]` : "";
  const building = `"rootDir": "src",\n    "outDir": "dist"${parts.compilerOptions ?? ""}`;
  const files = {
    ...(license !== undefined && { LICENSE: license }),
    "README.md": printReadme(parts, input),
    "package.json": printManifest(parts, isTested, input),
    ...parts.sources,
    "tsconfig.build.json": printCompilerSettings(building, `"src"`, input),
    "tsconfig.json": printCompilerSettings(
      `"noEmit": true${types}`,
      isTested ? `"src", "test"` : `"src"`,
      input,
    ),
  };
  return new Map(Object.entries(files).map(([path, text]) => [`${packages}/${parts.name}/${path}`, text]));
}

function printReadme(parts: PackageParts, { config }: PackageInput): string {
  const name = `${config.scope}/${parts.name}`;
  return `# ${name}

${markdown(parts.description)}

## Install

\`\`\`sh
npm install ${name}${parts.beside ?? ""}
\`\`\`

## Use

${printFenced(parts.example)}
${parts.readme ?? ""}`;
}

function printManifest(parts: PackageParts, isTested: boolean, input: PackageInput): string {
  const { scope, repository, author, license = "MIT", keywords = [], provenance } = input.config;
  const folder = `${packagesFolder(input.config)}/${parts.name}`;
  return json({
    name: `${scope}/${parts.name}`,
    version: "1.0.0",
    description: parts.description,
    keywords: [...new Set([...keywords, ...parts.keywords])],
    homepage: repository && `${repository}/tree/main/${folder}#readme`,
    license,
    author,
    repository: repository && { type: "git", url: `git+${repository}.git`, directory: folder },
    files: ["dist", ...(parts.files ?? [])],
    type: "module",
    sideEffects: false,
    exports: Object.fromEntries(
      Object.entries(parts.exports).map(([path, target]) => [
        path,
        target.endsWith(".json")
          ? `./dist/${target}`
          : { types: `./dist/${target}.d.ts`, default: `./dist/${target}.js` },
      ]),
    ),
    publishConfig: { access: "public", provenance: provenance || undefined },
    scripts: {
      // Output of a removed source must not be packed.
      build: `node -e "fs.rmSync('dist', { recursive: true, force: true })" && tsc -p tsconfig.build.json${parts.build ?? ""}`,
      check: "tsc --noEmit",
      test: isTested ? `vitest run --config ${rootFrom(input)}vitest.config.ts --root .` : undefined,
    },
    dependencies: rangesOf(parts.dependencies, input),
    devDependencies: isTested ? rangesOf(parts.devDependencies, input) : undefined,
    engines: { node: ">=20.19" },
  });
}

/** Returns the relative path from the folder of a package to the root. */
function rootFrom({ config }: PackageInput): string {
  return "../".repeat(packagesFolder(config).split("/").length + 1);
}

function printCompilerSettings(options: string, include: string, input: PackageInput): string {
  return `{
  "extends": "${rootFrom(input)}tsconfig.base.json",
  "compilerOptions": {
    ${options}
  },
  "include": [${include}]
}
`;
}

/** Returns the ranges of dependencies: those of this package for ours, the workspace's for the repository's own. */
function rangesOf(names: readonly string[] | undefined, { existing, config }: PackageInput) {
  const { devDependencies } = ownManifest();
  const isPnpm = existing.has("pnpm-workspace.yaml");
  const rangeOf = (name: string): string => {
    const outside = devDependencies[name];
    // In our own repository, this package states `workspace:` ranges, which another repository cannot use.
    if (outside !== undefined) return outside.startsWith("workspace:") && !isPnpm ? "latest" : outside;
    if (isPnpm) return "workspace:^";
    const manifest = existing.get(`${packagesFolder(config)}/${name.split("/")[1]}/package.json`) ?? "{}";
    return `^${(JSON.parse(manifest) as { readonly version?: string }).version ?? "1.0.0"}`;
  };
  return names && Object.fromEntries(names.map((name) => [name, rangeOf(name)]));
}
