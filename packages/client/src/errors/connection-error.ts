import { type Place, RosterkitError } from "./rosterkit-error.ts";

/** The connection could not be made, or broke before the whole answer was read. */
export class ConnectionError extends RosterkitError {
  override readonly name: string = "ConnectionError";
  /** True when it is certain that the server never saw the request. */
  readonly neverSent: boolean;

  constructor(problem: string, place: Place, neverSent: boolean, cause?: unknown) {
    super(problem, place, cause);
    this.neverSent = neverSent;
  }
}
