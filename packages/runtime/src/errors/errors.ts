import { findCode } from "../connection-codes.ts";
import type { Outcome } from "../outcome.ts";
import type { Route } from "../route.ts";

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

/** Returns the request id that the server assigned. */
export function readRequestId(headers: Headers): string | undefined {
  return ["x-request-id", "request-id", "x-correlation-id"].flatMap((name) => headers.get(name) || [])[0];
}

/** A response with its decoded body. */
export interface DecodedResponse {
  readonly response: Response;
  readonly body?: unknown;
}

/**
 * An error about a response. `response`, `headers`, `requestId` and `body` are getters, so that no log or inspection
 * prints what the server sent.
 */
export class ResponseError extends RosterkitError {
  override readonly name: string = "ResponseError";
  declare readonly status: number;
  readonly #received: DecodedResponse;

  constructor(problem: string, exchange: Exchange, received: DecodedResponse) {
    super(problem, exchange);
    this.status = received.response.status;
    this.#received = received;
  }

  /** Its body has been read already. */
  get response(): Response {
    return this.#received.response;
  }

  get headers(): Headers {
    return this.response.headers;
  }

  get requestId(): string | undefined {
    return readRequestId(this.headers);
  }

  /** The body: decoded if it is JSON, otherwise text; undefined if the server sent none. */
  get body(): unknown {
    return this.#received.body;
  }
}

/** A success whose body does not match the document. The operation has probably been carried out. */
export class DecodeError extends ResponseError {
  override readonly name = "DecodeError";
}

/** A response body is longer than `maximumBytes`. The operation has probably been carried out. */
export class ResponseTooLargeError extends ResponseError {
  override readonly name = "ResponseTooLargeError";
}

/** A response with a status other than 2xx. */
export class ApiError extends ResponseError {
  override readonly name: string = "ApiError";
  readonly ok = false;

  /** Whether the error has this operation and status; narrows the type of the body to both. */
  is<Result extends Outcome, Status extends Result["status"]>(
    operation: { readonly route: Route; result(...input: never[]): Promise<Result> },
    status: Status,
  ): this is this & { readonly status: Status; readonly body: Extract<Result, { status: Status }>["body"] } {
    return this.operation === operation.route.id && this.status === status;
  }
}

/** Returns a {@link ConnectionError} for what `fetch` threw; a {@link RosterkitError} as it is. */
export function toConnectionError(thrown: unknown, exchange: Exchange): RosterkitError {
  if (thrown instanceof RosterkitError) return thrown;
  const code = findCode(thrown);
  const problem = `connection failed${code ? `: ${code}` : ""}`;
  return Object.assign(new ConnectionError(problem, exchange), { code });
}
