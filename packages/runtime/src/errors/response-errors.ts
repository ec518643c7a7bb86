import type { Outcome } from "../outcome.ts";
import type { Route } from "../route.ts";
import { type Exchange, RosterkitError } from "./errors.ts";

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
