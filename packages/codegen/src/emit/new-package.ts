import { packagesFolder } from "../config.ts";
import { ownManifest } from "../own-manifest.ts";
import type { EmitInput } from "./emitter.ts";
import { json, markdown, printFenced } from "./escape.ts";

export type PackageInput = Pick<EmitInput, "existing" | "config">;

/** The parts that differ between packages. */
export interface PackageParts {
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
  /** Further sections of its README. */
  readonly readme?: string;
  readonly sources: Readonly<Record<string, string>>;
}

/** Prints the files of a new package by path. They are not generated again. */
export function printPackage(parts: PackageParts, input: PackageInput): ReadonlyMap<string, string> {
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

/** Prints the manifest without undefined fields. */
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
export function rootFrom({ config }: PackageInput): string {
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
