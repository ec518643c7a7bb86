import { knownCode } from "../connection-codes.ts";
import type { Outcome } from "../outcome.ts";
import type { Route } from "../route.ts";

// The classes stand together: each file that a program loads costs it half a millisecond.

/** The operation and the URL that an error is about. It holds no secret. */
export interface Place {
  readonly service: string;
  /** Id of the operation; missing for a request that is made by path. */
  readonly operation?: string | undefined;
  readonly method?: string | undefined;
  /** Without its query, and with sensitive path parameters left as the template has them. */
  readonly url?: string | undefined;
}

/** The exchange that an error is about: a call, or a place alone where none has begun. */
export interface Exchange {
  readonly place: Place;
  /** Requests that were sent so far. */
  readonly attempts?: number;
}

/** One line that says what happened, and where. */
export function describe(
  { place: { service, operation, method, url }, attempts = 0 }: Exchange,
  what: string,
): string {
  return `${[operation ?? service, method, url].join(" ").trim()}: ${what} (attempts: ${attempts})`;
}

/**
 * Base of all errors of this package. Message, inspection and JSON form are made of the place, the status and words
 * of our own.
 */
export class RosterkitError extends Error {
  override readonly name: string = "RosterkitError";
  declare readonly service: string;
  declare readonly operation: string | undefined;
  declare readonly method: string | undefined;
  /** Without its query, and with sensitive path parameters left as the template has them. */
  declare readonly url: string | undefined;
  declare readonly attempts: number;

  constructor(problem: string, exchange: Exchange) {
    super(describe(exchange, problem));
    Object.assign(this, exchange.place, { attempts: exchange.attempts ?? 0 });
  }
}

/** An input or an option is unusable. The request was not sent. */
export class InputError extends RosterkitError {
  override readonly name: string = "InputError";
}

/** A credential is missing or unusable, or no token could be had. The request was not sent. */
export class CredentialsError extends RosterkitError {
  override readonly name: string = "CredentialsError";
}

/** The pages do not add up: a page came twice, or the end came before the stated total. */
export class PaginationError extends RosterkitError {
  override readonly name: string = "PaginationError";
}

/** The connection could not be made, or broke before the whole response was read. */
export class ConnectionError extends RosterkitError {
  override readonly name: string = "ConnectionError";
  /** The runtime's code of the failure, such as `ECONNREFUSED`, where it is a known one. */
  declare readonly code: string | undefined;
}

/** No whole response came within `timeout` or `deadline`. The operation may have been carried out. */
export class TimeoutError extends ConnectionError {
  override readonly name: string = "TimeoutError";
}

/** The server's own name for an exchange. */
export function requestIdOf(headers: Headers): string | undefined {
  return ["x-request-id", "request-id", "x-correlation-id"].flatMap((name) => headers.get(name) || [])[0];
}

/** The part of an exchange that came from the server. */
export interface ServerWords {
  readonly response: Response;
  readonly body?: unknown;
}

/**
 * An error about a response. The server's words are private state, so that nothing prints them by itself: `response`,
 * `headers`, `requestId` and `body` give them to a reader who asks.
 */
export class ResponseError extends RosterkitError {
  override readonly name: string = "ResponseError";
  declare readonly status: number;
  readonly #words: ServerWords;

  constructor(problem: string, exchange: Exchange, words: ServerWords) {
    super(problem, exchange);
    this.status = words.response.status;
    this.#words = words;
  }

  /** Its body has been read already. */
  get response(): Response {
    return this.#words.response;
  }

  get headers(): Headers {
    return this.response.headers;
  }

  get requestId(): string | undefined {
    return requestIdOf(this.headers);
  }

  /** The body: decoded where it is JSON, text where it is not, missing where the server sent none. */
  get body(): unknown {
    return this.#words.body;
  }
}

/** A success whose body is not what the document states. The operation has probably been carried out. */
export class DecodeError extends ResponseError {
  override readonly name = "DecodeError";
}

/** A response body is longer than `maximumBytes`. The operation has probably been carried out. */
export class ResponseTooLargeError extends ResponseError {
  override readonly name = "ResponseTooLargeError";
}

/** A response with a status that is not 2xx. */
export class ApiError extends ResponseError {
  override readonly name: string = "ApiError";
  readonly ok = false;

  /** Compares operation and status, and types the body by both. */
  is<Result extends Outcome, Status extends Result["status"]>(
    operation: { readonly route: Route; result(...input: never[]): Promise<Result> },
    status: Status,
  ): this is this & { readonly status: Status; readonly body: Extract<Result, { status: Status }>["body"] } {
    return this.operation === operation.route.id && this.status === status;
  }
}

/** The error of a connection that failed. An error of our own stays as it is. */
export function connectionError(thrown: unknown, exchange: Exchange): RosterkitError {
  if (thrown instanceof RosterkitError) return thrown;
  const code = knownCode(thrown);
  const problem = `connection failed${code ? `: ${code}` : ""}`;
  return Object.assign(new ConnectionError(problem, exchange), { code });
}
