import { packagesFolder } from "../config.ts";
import { ownManifest } from "../own-manifest.ts";
import type { EmitInput } from "./emitter.ts";
import { json, markdown, printFenced } from "./escape.ts";

/** The input of what is printed once for a new package. */
export type PackageInput = Pick<EmitInput, "existing" | "config">;

/** The parts in which packages differ. */
export interface PackageParts {
  /** Folder of the package below that of the packages. */
  readonly name: string;
  readonly description: string;
  readonly keywords: readonly string[];
  /** Paths below `dist` without an ending, by sub-path. */
  readonly exports: Readonly<Record<string, string>>;
  /** Files that are published beside those in `dist`. */
  readonly files?: readonly string[];
  /** Commands after the compiler's. */
  readonly build?: string;
  /** Further compiler options of its build, as JSON. */
  readonly compilerOptions?: string;
  readonly dependencies?: readonly string[];
  /** Packages that its tests need; one without has no tests. */
  readonly devDependencies?: readonly string[];
  /** Packages to install beside it. */
  readonly beside?: string;
  /** The program under "Use". */
  readonly example: string;
  /** Further parts of its README. */
  readonly readme?: string;
  /** Its own files, by path. */
  readonly sources: Readonly<Record<string, string>>;
}

/** The files of a new package by path, with the licence of the repository. From then on they belong to people. */
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

/** The manifest. A field that is undefined is left out. */
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
      // The output of a source that was removed must not be packed.
      build: `node -e "fs.rmSync('dist', { recursive: true, force: true })" && tsc -p tsconfig.build.json${parts.build ?? ""}`,
      check: "tsc --noEmit",
      test: isTested ? `vitest run --config ${rootFrom(input)}vitest.config.ts --root .` : undefined,
    },
    dependencies: rangesOf(parts.dependencies, input),
    devDependencies: isTested ? rangesOf(parts.devDependencies, input) : undefined,
    engines: { node: ">=20.19" },
  });
}

/** The way from the folder of a package to the root. */
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

/** Ranges by which new packages depend on others: of the repository by its workspace, of us by what this was made with. */
function rangesOf(names: readonly string[] | undefined, { existing, config }: PackageInput) {
  const { devDependencies } = ownManifest();
  const isPnpm = existing.has("pnpm-workspace.yaml");
  const rangeOf = (name: string): string => {
    const outside = devDependencies[name];
    // Run from our own sources, this package states no range that another repository could use.
    if (outside !== undefined) return outside.startsWith("workspace:") && !isPnpm ? "latest" : outside;
    if (isPnpm) return "workspace:^";
    const manifest = existing.get(`${packagesFolder(config)}/${name.split("/")[1]}/package.json`) ?? "{}";
    return `^${(JSON.parse(manifest) as { readonly version?: string }).version ?? "1.0.0"}`;
  };
  return names && Object.fromEntries(names.map((name) => [name, rangeOf(name)]));
}
