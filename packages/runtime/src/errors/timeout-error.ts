import { ConnectionError } from "./connection-error.ts";

/** No whole response came within `timeout` or `deadline`. The operation may have been carried out. */
export class TimeoutError extends ConnectionError {
  override readonly name: string = "TimeoutError";
}
