import type { Readable, Writable } from "node:stream";

/** Standard output or standard error. */
export interface OutputStream extends Writable {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** The environment and the streams of the command. Tests replace them. */
export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly input: Readable & { readonly isTTY?: boolean; setRawMode?(mode: boolean): unknown };
  /** Receives results only. */
  readonly output: OutputStream;
  /** Receives everything else. */
  readonly errors: OutputStream;
  /** Interrupts the command. */
  readonly signal: AbortSignal;
}

/** Whether the command can ask questions on a terminal. */
export const isInteractive = ({ input, errors }: Surroundings): boolean =>
  input.isTTY === true && errors.isTTY === true;
