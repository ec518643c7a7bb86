import { packagesFolder } from "../config.ts";
import { ownManifest } from "../own-manifest.ts";
import type { EmitInput } from "./emitter.ts";
import { json } from "./escape.ts";

/** The input of what is printed once for a new package. */
export type NewPackage = Pick<EmitInput, "existing" | "config">;

/** The parts of a manifest in which packages differ. */
export interface ManifestParts {
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
  readonly dependencies?: readonly string[];
  readonly devDependencies?: readonly string[];
}

/** The manifest of a new package. From then on it belongs to people. */
export function printManifest(parts: ManifestParts, input: NewPackage): string {
  const { config } = input;
  const { name, description, build = "" } = parts;
  const folder = `${packagesFolder(config)}/${name}`;
  const up = rootFrom(input);
  const tested = config.tests === "vitest" && parts.devDependencies !== undefined;
  return json({
    name: `${config.scope}/${name}`,
    version: "1.0.0",
    description,
    keywords: [...new Set([...(config.keywords ?? []), ...parts.keywords])],
    ...(config.repository !== undefined && {
      homepage: `${config.repository}/tree/main/${folder}#readme`,
    }),
    license: config.license ?? "MIT",
    ...(config.author !== undefined && { author: config.author }),
    ...(config.repository !== undefined && {
      repository: { type: "git", url: `git+${config.repository}.git`, directory: folder },
    }),
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
    publishConfig: { access: "public", ...(config.provenance === true && { provenance: true }) },
    scripts: {
      // The output of a source that was removed must not be packed.
      build: `node -e "fs.rmSync('dist', { recursive: true, force: true })" && tsc -p tsconfig.build.json${build}`,
      check: "tsc --noEmit",
      ...(tested && { test: `vitest run --config ${up}vitest.config.ts --root .` }),
    },
    ...(parts.dependencies !== undefined && { dependencies: ranges(parts.dependencies, input) }),
    ...(tested && { devDependencies: ranges(parts.devDependencies, input) }),
    engines: { node: ">=20.19" },
  });
}

/** The way from the folder of a package to the root. */
export function rootFrom({ config }: NewPackage): string {
  return "../".repeat(packagesFolder(config).split("/").length + 1);
}

/** Compiler settings of a package, as text by path: one that checks everything, and one that builds the sources. */
export function printCompilerSettings(
  input: NewPackage,
  folders: readonly string[],
  building = "",
): Record<string, string> {
  const up = rootFrom(input);
  const print = (options: string, include: readonly string[]): string => `{
  "extends": "${up}tsconfig.base.json",
  "compilerOptions": {
    ${options}
  },
  "include": [${include.map((folder) => `"${folder}"`).join(", ")}]
}
`;
  const types = folders.includes("test") ? `,\n    "types": ["node"]` : "";
  return {
    "tsconfig.build.json": print(`"rootDir": "src",\n    "outDir": "dist"${building}`, ["src"]),
    "tsconfig.json": print(`"noEmit": true${types}`, folders),
  };
}

/** The files of a new package by path, with the licence of the repository where it has one. */
export function newPackage(
  name: string,
  { existing, config }: NewPackage,
  texts: Readonly<Record<string, string>>,
): ReadonlyMap<string, string> {
  const packages = packagesFolder(config);
  const license = existing.get(`${packages}/client/LICENSE`) ?? existing.get("LICENSE");
  const files = { ...(license !== undefined && { LICENSE: license }), ...texts };
  return new Map(Object.entries(files).map(([path, text]) => [`${packages}/${name}/${path}`, text]));
}

/** Ranges by which new packages depend on others: of the repository by its workspace, of us by what this was made with. */
function ranges(names: readonly string[], { existing, config }: NewPackage): Record<string, string> {
  const { devDependencies } = ownManifest();
  const rangeOf = (name: string): string => {
    const outside = devDependencies[name];
    const isPnpm = existing.has("pnpm-workspace.yaml");
    // Run from our own sources, this package states no range that another repository could use.
    if (outside !== undefined) return outside.startsWith("workspace:") && !isPnpm ? "latest" : outside;
    if (isPnpm) return "workspace:^";
    const manifest = existing.get(`${packagesFolder(config)}/${name.split("/")[1]}/package.json`);
    return `^${manifest === undefined ? "1.0.0" : (JSON.parse(manifest) as { readonly version: string }).version}`;
  };
  return Object.fromEntries(names.map((name) => [name, rangeOf(name)]));
}
