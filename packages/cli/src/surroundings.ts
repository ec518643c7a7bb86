import type { Readable, Writable } from "node:stream";

/** Standard output or standard error. */
export interface OutputStream extends Writable {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** The process of the command; tests give their own. */
export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly input: Readable & { readonly isTTY?: boolean; setRawMode?(mode: boolean): unknown };
  /** Takes the results and nothing else. */
  readonly output: OutputStream;
  /** Takes everything else. */
  readonly errors: OutputStream;
  /** Ends the command. */
  readonly signal: AbortSignal;
}

/** Whether a person can be asked. */
export const isInteractive = ({ input, errors }: Surroundings): boolean =>
  input.isTTY === true && errors.isTTY === true;
