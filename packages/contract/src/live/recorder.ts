import { fetchInProcess, type WireRequest, type WireResponse } from "@rosterkit/mock";
import { NoResponseError } from "../run/context.ts";

/** One exchange with the server. */
export interface Recorded {
  readonly request: WireRequest;
  readonly response: WireResponse;
  readonly startedAt: number;
  readonly milliseconds: number;
  /** The reason why there is no response. */
  readonly failure?: string;
}

export interface RecorderOptions {
  /** Base URL of the server. */
  readonly server: string;
  /** Maximum of requests a second. */
  readonly rate: number;
  /** Milliseconds for one response. */
  readonly timeout: number;
}

/** Headers of one connection, or of an encoding that `fetch` has undone. */
const hopByHop =
  /^(?:host|connection|keep-alive|transfer-encoding|content-length|content-encoding|upgrade|te|trailer|expect)$/;

/** Seconds. */
const longestWait = 60;

const maximumBytes = 16 * 2 ** 20;

/** Sends requests to the server, no faster than allowed, and records the exchanges. */
export class Recorder {
  readonly recorded: Recorded[] = [];
  /** Sends and records what a caller would send to the server. */
  readonly fetch: typeof fetch = fetchInProcess((request) => this.#sendPatiently(request));
  readonly #options: RecorderOptions;
  readonly #base: string;
  #next = 0;

  constructor(options: RecorderOptions) {
    this.#options = options;
    const { origin, pathname } = new URL(options.server);
    this.#base = origin + pathname.replace(/\/$/, "");
  }

  /** Sends again what the server has turned away for a time. @see https://www.rfc-editor.org/rfc/rfc6585#section-4 */
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

  /** @throws {NoResponseError} */
  async send(request: WireRequest): Promise<WireResponse> {
    await this.#turn();
    const start = { request, startedAt: Date.now() };
    const keep = (rest: Pick<Recorded, "response" | "failure">): void =>
      void this.recorded.push({ ...start, ...rest, milliseconds: Date.now() - start.startedAt });
    try {
      const response = await this.#forward(request);
      keep({ response });
      return response;
    } catch (error) {
      const { message } = ((error as Error).cause ?? error) as Error;
      keep({ response: { status: 0, headers: {}, body: "" }, failure: message });
      throw new NoResponseError(message);
    }
  }

  async #forward({ method, target, headers, body }: WireRequest): Promise<WireResponse> {
    const response = await fetch(this.#base + target, {
      method,
      headers: withoutHopByHop(headers),
      redirect: "manual",
      signal: AbortSignal.timeout(this.#options.timeout),
      ...(method === "GET" || method === "HEAD" || body === "" ? {} : { body }),
    });
    const text = await readText(response);
    const found = withoutHopByHop(Object.fromEntries(response.headers));
    return { status: response.status, headers: found, body: text };
  }

  /** Spaces calls evenly: each waits for its turn. */
  async #turn(): Promise<void> {
    const now = performance.now();
    const turn = Math.max(now, this.#next);
    this.#next = turn + 1000 / this.#options.rate;
    if (turn > now) await new Promise((resolve) => setTimeout(resolve, turn - now));
  }
}

/** @throws {Error} for a body over the limit: an endless one would fill the memory */
export async function readText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > maximumBytes) throw new Error(`a body of more than ${maximumBytes} bytes`);
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

function withoutHopByHop(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !hopByHop.test(name)));
}
