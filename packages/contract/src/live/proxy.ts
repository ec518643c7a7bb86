import { listen, type WireRequest, type WireResponse } from "@rosterkit/mock";

/** One exchange that passed the proxy. */
export interface Recorded {
  readonly request: WireRequest;
  readonly response: WireResponse;
  readonly startedAt: number;
  readonly milliseconds: number;
}

export interface RecordingProxy {
  readonly url: string;
  readonly recorded: readonly Recorded[];
  close(): Promise<void>;
}

export interface ProxyOptions {
  /** Base URL of the server behind the proxy. */
  readonly server: string;
  /** A free one by default. */
  readonly port?: number;
  /** Maximum of requests a second. */
  readonly rate: number;
  /** Milliseconds for one response. */
  readonly timeout: number;
  readonly onRecorded?: (recorded: Recorded) => void;
}

/** Headers of one connection, or of an encoding that `fetch` has undone. */
const ownHeaders = new Set([
  "host",
  "connection",
  "keep-alive",
  "transfer-encoding",
  "content-length",
  "content-encoding",
  "upgrade",
  "te",
  "trailer",
  "expect",
]);

/** Passes requests on to the server, no faster than allowed, and records the exchanges. */
export async function startProxy(options: ProxyOptions): Promise<RecordingProxy> {
  const recorded: Recorded[] = [];
  const base = new URL(options.server);
  const wait = createPace(options.rate);
  const listener = await listen(options.port ?? 0, async (request) => {
    await wait();
    const startedAt = Date.now();
    const start = performance.now();
    const response = await forward(base, request, options.timeout);
    const exchange = { request, response, startedAt, milliseconds: performance.now() - start };
    recorded.push(exchange);
    options.onRecorded?.(exchange);
    return response;
  });
  return { url: listener.url, recorded, close: listener.close };
}

async function forward(
  base: URL,
  { method, target, headers, body }: WireRequest,
  timeout: number,
): Promise<WireResponse> {
  const url = `${base.origin}${base.pathname.replace(/\/$/, "")}${target}`;
  const bodyless = method === "GET" || method === "HEAD" || body === "";
  try {
    const response = await fetch(url, {
      method,
      headers: withoutOwn(headers),
      redirect: "manual",
      signal: AbortSignal.timeout(timeout),
      ...(bodyless ? {} : { body }),
    });
    const text = await response.text();
    return { status: response.status, headers: withoutOwn(Object.fromEntries(response.headers)), body: text };
  } catch (error) {
    const cause = (error as Error).cause ?? error;
    return {
      status: 502,
      headers: { "content-type": "text/plain", "x-proxy-error": "1" },
      body: (cause as Error).message,
    };
  }
}

function withoutOwn(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !ownHeaders.has(name)));
}

/** Spaces calls evenly: each waits for its turn. */
function createPace(rate: number): () => Promise<void> {
  const gap = 1000 / rate;
  let next = 0;
  return async () => {
    const now = performance.now();
    const turn = Math.max(now, next);
    next = turn + gap;
    if (turn > now) await new Promise((resolve) => setTimeout(resolve, turn - now));
  };
}
