import { readRequestId } from "./errors/response-errors.ts";

/** A success. Inspection and JSON show its own properties, but not the response. */
export class SuccessOutcome {
  readonly ok = true;
  /** The documented status; `response.status` is the one that the server sent. */
  declare readonly status: number;
  declare readonly body: unknown;
  declare readonly attempts: number;
  readonly #response: Response;

  constructor(status: number, body: unknown, exchange: { response: Response; attempts: number }) {
    this.status = status;
    this.body = body;
    this.attempts = exchange.attempts;
    this.#response = exchange.response;
  }

  get response(): Response {
    return this.#response;
  }

  get headers(): Headers {
    return this.response.headers;
  }

  get requestId(): string | undefined {
    return readRequestId(this.headers);
  }
}
