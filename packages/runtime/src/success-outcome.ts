import type { Received } from "./connection.ts";
import { requestIdOf } from "./errors/response-error.ts";

/** A success: inspection shows its own fields, the server's words are private state. */
export class SuccessOutcome {
  readonly ok = true;
  /** The documented status; `response.status` is the one that came. */
  readonly status: number;
  readonly body: unknown;
  readonly attempts: number;
  readonly #response: Response;

  constructor(status: number, body: unknown, { response, place }: Received) {
    this.status = status;
    this.body = body;
    this.attempts = place.attempts;
    this.#response = response;
  }

  get response(): Response {
    return this.#response;
  }

  get headers(): Headers {
    return this.#response.headers;
  }

  get requestId(): string | undefined {
    return requestIdOf(this.headers);
  }
}
