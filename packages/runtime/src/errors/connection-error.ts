import { RosterkitError } from "./rosterkit-error.ts";

/** The connection could not be made, or broke before the whole answer was read. */
export class ConnectionError extends RosterkitError {
  override readonly name: string = "ConnectionError";
  /** What the runtime calls the failure: a code such as `ECONNREFUSED`, or the name of its error. */
  declare readonly code: unknown;
}
