import { type Place, RosterkitError } from "./rosterkit-error.ts";

/** The server's own name for an exchange. */
export function requestIdOf(headers: Headers): string | undefined {
  const ids = ["x-request-id", "request-id", "x-correlation-id"].map((name) => headers.get(name));
  return ids.find(Boolean) ?? undefined;
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
  readonly status: number;
  readonly #words: ServerWords;

  constructor(problem: string, place: Place, words: ServerWords) {
    super(problem, place);
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
