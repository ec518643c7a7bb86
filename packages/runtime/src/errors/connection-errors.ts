import { findCode } from "../connection-codes.ts";
import { type Exchange, RosterkitError } from "./errors.ts";

/** The connection could not be established, or broke before the whole response was read. */
export class ConnectionError extends RosterkitError {
  override readonly name: string = "ConnectionError";
  /** Error code of the platform, such as `ECONNREFUSED`, if it is a known one. */
  declare readonly code: string | undefined;
}

/** The response was not complete within `timeout` or `deadline`. The operation may have been carried out. */
export class TimeoutError extends ConnectionError {
  override readonly name: string = "TimeoutError";
}

/** Returns a {@link ConnectionError} for what `fetch` threw; a {@link RosterkitError} as it is. */
export function toConnectionError(thrown: unknown, exchange: Exchange): RosterkitError {
  if (thrown instanceof RosterkitError) return thrown;
  const code = findCode(thrown);
  const problem = `connection failed${code ? `: ${code}` : ""}`;
  return Object.assign(new ConnectionError(problem, exchange), { code });
}
