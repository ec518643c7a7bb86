/** The process in which the command runs. */
export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly print: (text: string) => void;
  readonly warn: (text: string) => void;
  /** Ends the run, which then removes everything that it has made; with `--listen`, ends the recording. */
  readonly interrupted: Promise<void>;
}
