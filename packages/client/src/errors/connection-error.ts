import { type Place, RosterkitError } from "./rosterkit-error.ts";

/** The connection could not be made, or broke before the whole answer was read. */
export class ConnectionError extends RosterkitError {
  override readonly name: string = "ConnectionError";
  /** What the runtime calls the failure: a code such as `ECONNREFUSED`, or the name of its error. */
  readonly code: unknown;

  constructor(problem: string, place: Place, code?: unknown) {
    super(code ? `${problem}: ${code}` : problem, place);
    this.code = code;
  }
}
