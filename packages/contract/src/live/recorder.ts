import { fetchInProcess, type WireRequest, type WireResponse } from "@rosterkit/mock";
import { NoResponseError } from "../run/context.ts";

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

/** Headers of a connection, or of an encoding that `fetch` has already decoded. */
const hopByHop =
  /^(?:host|connection|keep-alive|transfer-encoding|content-length|content-encoding|upgrade|te|trailer|expect)$/;

/** Longest accepted `Retry-After`, in seconds. */
const longestWait = 60;

/** Largest accepted response body. */
const maximumBytes = 16 * 2 ** 20;

/** Sends requests to the server at a limited rate, and records the exchanges. */
export class Recorder {
  readonly recorded: Recorded[] = [];
  /** Sends a request to the server and records the exchange; for use as a client's `fetch`. */
  readonly fetch: typeof fetch = fetchInProcess((request) => this.#sendPatiently(request));
  readonly #options: RecorderOptions;
  readonly #base: string;
  #next = 0;

  constructor(options: RecorderOptions) {
    this.#options = options;
    const { origin, pathname } = new URL(options.server);
    this.#base = origin + pathname.replace(/\/$/, "");
  }

  /** Retries a request after a 429. @see https://www.rfc-editor.org/rfc/rfc6585#section-4 */
  async #sendPatiently(request: WireRequest): Promise<WireResponse> {
    let response = await this.send(request);
    for (let left = 2; left > 0 && response.status === 429; left -= 1) {
      const seconds = Number(response.headers["retry-after"]);
      if (!(seconds <= longestWait)) break;
      this.#next = Math.max(this.#next, performance.now() + seconds * 1000);
      response = await this.send(request);
    }
    return response;
  }

  /** Sends a request once. @throws {NoResponseError} */
  async send(request: WireRequest): Promise<WireResponse> {
    await this.#turn();
    const startedAt = Date.now();
    const { failure, ...response }: WireResponse & Pick<Recorded, "failure"> = await this.#forward(
      request,
    ).catch((error: unknown) => ({ status: 0, headers: {}, body: "", failure: causeOf(error).message }));
    const milliseconds = Date.now() - startedAt;
    this.recorded.push({ request, response, startedAt, milliseconds, failure });
    if (failure !== undefined) throw new NoResponseError(failure);
    return response;
  }

  async #forward({ method, target, headers, body }: WireRequest): Promise<WireResponse> {
    const response = await fetch(this.#base + target, {
      method,
      headers: withoutHopByHop(headers),
      redirect: "manual",
      signal: AbortSignal.timeout(this.#options.timeout),
      ...(method === "GET" || method === "HEAD" || body === "" ? {} : { body }),
    });
    const received = withoutHopByHop(Object.fromEntries(response.headers));
    return { status: response.status, headers: received, body: await readText(response) };
  }

  /** Waits until the rate allows another request. */
  async #turn(): Promise<void> {
    const now = performance.now();
    const turn = Math.max(now, this.#next);
    this.#next = turn + 1000 / this.#options.rate;
    if (turn > now) await new Promise((resolve) => setTimeout(resolve, turn - now));
  }
}

/** The error that made `fetch` fail, such as a refused connection. */
export function causeOf(error: unknown): Error {
  return ((error as Error).cause ?? error) as Error;
}

/** Reads a body. @throws {Error} if it is too large: an endless body would fill the memory */
export async function readText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > maximumBytes) throw new Error(`a body larger than ${maximumBytes} bytes`);
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

function withoutHopByHop(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !hopByHop.test(name)));
}
