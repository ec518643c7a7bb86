/** Values of one repository: nothing else in the pipeline knows which repository it works for. */
export interface GenerateConfig {
  /** Folder of the repository. All other paths are relative to it, with forward slashes. */
  readonly root: string;
  /** npm scope of the packages, such as `@acme`. */
  readonly scope: `@${string}`;
  /** Title of the merged document. */
  readonly title: string;
  /** Web address of the repository, without a slash at its end: new packages state it. */
  readonly repository?: string;
  /** Author of new packages, such as `Acme <sdk@acme.example>`. */
  readonly author?: string;
  /** SPDX expression of the licence of new packages. Default: `MIT`. */
  readonly license?: string;
  /** Whether new packages are published with a statement of provenance, which takes a workflow. Default: `false`. */
  readonly provenance?: boolean;
  /** Keywords of every new package beside its own. */
  readonly keywords?: readonly string[];
  /** Folder whose documents are a service each, or the path of each document by its service. Default: `spec/sources`. */
  readonly sources?: string | Readonly<Record<string, string>>;
  /** Folder of the overlays, each with the name of its service. Default: `spec/overlays`. */
  readonly overlays?: string;
  /** Folder of the packages: types, client, and one for each domain. Default: `packages`. */
  readonly packages?: string;
  /** One folder for types, client and operations, in the place of packages. */
  readonly folder?: string;
  /** Ending of the imports between generated files in `folder`. Default: `.ts`. */
  readonly importExtension?: ImportExtension;
  /** Parts that are printed. Default: all. */
  readonly emitters?: readonly EmitterName[];
  /** Folders of packages that depend on every domain. */
  readonly dependents?: readonly string[];
  /** Test runner of new domain packages, which then have a contract test of their own. */
  readonly tests?: "vitest";
}

/** An ending that the compiler or the bundler of the importing project accepts. */
export type ImportExtension = ".ts" | ".js" | "";

export const emitterNames = [
  "document",
  "types",
  "client",
  "operations",
  "reference",
  "skills",
  "packages",
] as const;

/** A part of what is generated: with `folder` there is no merged document, no reference and no package. */
export type EmitterName = (typeof emitterNames)[number];

/** Gives the object of a configuration file its type. The root is the folder of the file unless it states one. */
export function defineConfig<Config extends Omit<GenerateConfig, "root">>(config: Config): Config {
  return config;
}

/** Settings that say where files are written. */
export type OutputConfig = Pick<GenerateConfig, "root" | "packages" | "folder" | "dependents">;

/** Settings that say which documents are read. */
export type SourceConfig = Pick<GenerateConfig, "root" | "sources" | "overlays">;

/** The documents, and the folder of the overlays; documents that are named one by one have none unless it is given. */
export function sourceFolders({ sources, overlays }: Partial<SourceConfig>): {
  readonly sources: string | Readonly<Record<string, string>>;
  readonly overlays: string | undefined;
} {
  if (sources === undefined || typeof sources === "string")
    return { sources: sources ?? "spec/sources", overlays: overlays ?? "spec/overlays" };
  return { sources, overlays };
}

/** Folder of the packages. */
export function packagesFolder({ packages = "packages" }: Partial<GenerateConfig>): string {
  return packages;
}

/** The folder, by its name, of the package whose manifest a path is; undefined for every other file. */
export function packageOfManifest(path: string, config: Partial<GenerateConfig>): string | undefined {
  const packages = `${packagesFolder(config)}/`;
  return path.startsWith(packages)
    ? /^([^/]+)\/package\.json$/.exec(path.slice(packages.length))?.[1]
    : undefined;
}

/** Folder of the generated source of a package; with `folder`, the part of that folder. */
export function generatedFolder(name: string, config: Partial<GenerateConfig>): string {
  return config.folder === undefined
    ? `${packagesFolder(config)}/${name}/src/generated`
    : `${config.folder}/${name}`;
}

/** Ending of the imports between generated files. */
export function importExtension(config: Partial<GenerateConfig>): ImportExtension {
  return config.folder === undefined ? ".ts" : (config.importExtension ?? ".ts");
}
