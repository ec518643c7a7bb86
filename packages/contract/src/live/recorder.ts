import { type WireRequest, type WireResponse, fetchInProcess } from "@rosterkit/mock";
import { NoResponseError } from "../run/called-server.ts";
import { causeOf, forward } from "./forward.ts";
import { RateLimit } from "./limits.ts";

/** An exchange with the server. */
export interface Recorded {
  readonly request: WireRequest;
  readonly response: WireResponse;
  readonly startedAt: number;
  readonly milliseconds: number;
  /** The reason for a missing response. */
  readonly failure?: string | undefined;
}

export interface RecorderOptions {
  /** Base URL of the server. */
  readonly server: string;
  /** Maximum number of requests per second. */
  readonly rate: number;
  /** Time limit of a response in milliseconds. */
  readonly timeout: number;
}

/** Longest accepted `Retry-After`, in seconds. */
const longestWait = 60;

/** Sends requests to the server at a limited rate, and records the exchanges. */
export class Recorder {
  readonly recorded: Recorded[] = [];
  /** Sends a request to the server and records the exchange; for use as a client's `fetch`. */
  readonly fetch: typeof fetch = fetchInProcess((request) => this.#sendPatiently(request));
  readonly #rateLimit: RateLimit;
  readonly #target: { readonly base: string; readonly timeout: number };

  constructor({ server, rate, timeout }: RecorderOptions) {
    this.#rateLimit = new RateLimit(rate);
    const { origin, pathname } = new URL(server);
    this.#target = { base: origin + pathname.replace(/\/$/, ""), timeout };
  }

  /** Retries a request after a 429. @see https://www.rfc-editor.org/rfc/rfc6585#section-4 */
  async #sendPatiently(request: WireRequest): Promise<WireResponse> {
    let response = await this.send(request);
    for (let left = 2; left > 0 && response.status === 429; left -= 1) {
      const seconds = Number(response.headers["retry-after"]);
      if (!(seconds <= longestWait)) break;
      this.#rateLimit.pause(seconds * 1000);
      response = await this.send(request);
    }
    return response;
  }

  /** Sends a request once. @throws {NoResponseError} */
  async send(request: WireRequest): Promise<WireResponse> {
    await this.#rateLimit.wait();
    const startedAt = Date.now();
    const { failure, ...response }: WireResponse & Pick<Recorded, "failure"> = await forward(
      request,
      this.#target,
    ).catch((error: unknown) => ({ status: 0, headers: {}, body: "", failure: causeOf(error).message }));
    const milliseconds = Date.now() - startedAt;
    this.recorded.push({ request, response, startedAt, milliseconds, failure });
    if (failure !== undefined) throw new NoResponseError(failure);
    return response;
  }
}
