import { RosterkitError } from "./rosterkit-error.ts";

/** No whole answer came within `timeout` or `deadline`. What was asked for may have been done. */
export class TimeoutError extends RosterkitError {
  override readonly name: string = "TimeoutError";
}
