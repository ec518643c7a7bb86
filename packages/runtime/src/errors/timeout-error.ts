import { ConnectionError } from "./connection-error.ts";

/** No whole answer came within `timeout` or `deadline`. What was asked for may have been done. */
export class TimeoutError extends ConnectionError {
  override readonly name: string = "TimeoutError";
}
