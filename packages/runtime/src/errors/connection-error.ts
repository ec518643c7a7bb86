import { RosterkitError } from "./rosterkit-error.ts";

/** The connection could not be made, or broke before the whole response was read. */
export class ConnectionError extends RosterkitError {
  override readonly name: string = "ConnectionError";
  /** The runtime's code of the failure, such as `ECONNREFUSED`, where it is a known one. */
  declare readonly code: string | undefined;
}
