/** Configuration of one repository. No other part of the pipeline depends on the repository. */
export interface GenerateConfig {
  /** Folder of the repository. All other paths are relative to it and have forward slashes. */
  readonly root: string;
  /** npm scope of the packages, such as `@acme`. */
  readonly scope: `@${string}`;
  /** Title of the merged document. */
  readonly title: string;
  /** URL of the repository for new packages, without a slash at its end. */
  readonly repository?: string;
  /** Author for new packages, such as `Acme <sdk@acme.example>`. */
  readonly author?: string;
  /** SPDX expression of the licence for new packages. Default: `MIT`. */
  readonly license?: string;
  /** Whether new packages are published with provenance, which needs a CI workflow. Default: `false`. */
  readonly provenance?: boolean;
  /** Keywords for every new package, in addition to its own. */
  readonly keywords?: readonly string[];
  /** Folder with one document per service, or the path of each document by service. Default: `spec/sources`. */
  readonly sources?: string | Readonly<Record<string, string>>;
  /** Folder of the overlays, each named after its service. Default: `spec/overlays`. */
  readonly overlays?: string;
  /** Folder of the packages: types, client, and one per domain. Default: `packages`. */
  readonly packages?: string;
  /** One folder for types, client and operations, instead of packages. */
  readonly folder?: string;
  /** Extension of the imports between generated files in `folder`. Default: `.ts`. */
  readonly importExtension?: ImportExtension;
  /** The parts to generate. Default: all. */
  readonly emitters?: readonly EmitterName[];
  /** Folders of private packages that depend on every domain. */
  readonly dependents?: readonly string[];
  /** Test runner for new domain packages, which then contain a contract test. */
  readonly tests?: "vitest";
}

/** An extension that the compiler or the bundler of the importing project accepts. */
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

/** A part of the output. With `folder` there is no merged document, no reference and no package. */
export type EmitterName = (typeof emitterNames)[number];

/** Checks the type of a configuration. Its root defaults to the folder of the configuration file. */
export function defineConfig<Config extends Omit<GenerateConfig, "root">>(config: Config): Config {
  return config;
}

export type OutputConfig = Pick<GenerateConfig, "root" | "packages" | "folder" | "dependents">;

export type SourceConfig = Pick<GenerateConfig, "root" | "sources" | "overlays">;

/** The documents and the folder of the overlays, which has no default if the documents are listed one by one. */
export function sourceFolders({ sources, overlays }: Partial<SourceConfig>): {
  readonly sources: string | Readonly<Record<string, string>>;
  readonly overlays: string | undefined;
} {
  if (sources === undefined || typeof sources === "string")
    return { sources: sources ?? "spec/sources", overlays: overlays ?? "spec/overlays" };
  return { sources, overlays };
}

export function packagesFolder({ packages = "packages" }: Partial<GenerateConfig>): string {
  return packages;
}

/** The name of the folder of the package whose manifest this is; undefined for any other file. */
export function packageOfManifest(path: string, config: Partial<GenerateConfig>): string | undefined {
  const packages = `${packagesFolder(config)}/`;
  return path.startsWith(packages)
    ? /^([^/]+)\/package\.json$/.exec(path.slice(packages.length))?.[1]
    : undefined;
}

/** The folder of the generated source of a package, or its folder in `folder`. */
export function generatedFolder(name: string, config: Partial<GenerateConfig>): string {
  return config.folder === undefined
    ? `${packagesFolder(config)}/${name}/src/generated`
    : `${config.folder}/${name}`;
}

export function importExtension(config: Partial<GenerateConfig>): ImportExtension {
  return config.folder === undefined ? ".ts" : (config.importExtension ?? ".ts");
}
