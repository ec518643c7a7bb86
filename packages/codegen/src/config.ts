/** Values of one repository: nothing else in the pipeline knows which repository it works for. */
export interface GenerateConfig {
  /** Folder of the repository. */
  readonly root: string;
  /** npm scope of the packages, such as `@acme`. */
  readonly scope: `@${string}`;
  /** Title of the merged document. */
  readonly title: string;
  /** Web address of the repository, without a slash at its end. */
  readonly repository: string;
}

/** Gives the object of a configuration file its type. */
export function defineConfig(config: GenerateConfig): GenerateConfig {
  return config;
}
