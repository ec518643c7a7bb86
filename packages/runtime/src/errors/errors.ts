import { findCode } from "../connection-codes.ts";

/** The operation and the URL of a failed call. Contains no secret. */
export interface Place {
  readonly service: string;
  /** Id of the operation; missing for a request by path. */
  readonly operation?: string | undefined;
  readonly method?: string | undefined;
  /** Without the query; sensitive path parameters stay as in the template. */
  readonly url?: string | undefined;
}

/** A call that failed, or just its place if nothing was sent. */
export interface Exchange {
  readonly place: Place;
  /** Number of requests sent so far. */
  readonly attempts?: number;
}

/** Returns one line: place, event and number of attempts. */
export function describe(
  { place: { service, operation, method, url }, attempts = 0 }: Exchange,
  event: string,
): string {
  return `${[operation ?? service, method, url].join(" ").trim()}: ${event} (attempts: ${attempts})`;
}

/**
 * Base class of all errors of this package. Message, inspection and JSON form contain only the place, the status and
 * fixed text: no header, no body, and nothing that the server sent.
 */
export class RosterkitError extends Error {
  override readonly name: string = "RosterkitError";
  declare readonly service: string;
  declare readonly operation: string | undefined;
  declare readonly method: string | undefined;
  /** Without the query; sensitive path parameters stay as in the template. */
  declare readonly url: string | undefined;
  declare readonly attempts: number;

  constructor(problem: string, exchange: Exchange) {
    super(describe(exchange, problem));
    Object.assign(this, exchange.place, { attempts: exchange.attempts ?? 0 });
  }
}

/** An input or an option is invalid. The request was not sent. */
export class InputError extends RosterkitError {
  override readonly name: string = "InputError";
}

/** A credential is missing or invalid, or no token could be obtained. The request was not sent. */
export class CredentialsError extends RosterkitError {
  override readonly name: string = "CredentialsError";
}

/** The pages are inconsistent: a page was repeated, or they ended before the stated total. */
export class PaginationError extends RosterkitError {
  override readonly name: string = "PaginationError";
}

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
