import { gzipSync } from "node:zlib";
import type { Exchange } from "./exchange.ts";

export interface Fault {
  readonly name: string;
  /** The behaviour of the server. Missing: the connection is refused. */
  readonly play?: (exchange: Exchange) => void;
  /** Applies only to operations with a response body. */
  readonly needsBody?: true;
  /** The response is a redirect. */
  readonly redirects?: true;
  /** Applies only to an iteration over pages. */
  readonly needsPages?: true;
  /** The success is a stream of lines. */
  readonly streams?: true;
}

/** Carries out the call and sends an error: the worst case for a write. */
function fail(status: number, headers: Readonly<Record<string, string>> = {}) {
  return ({ response, apply }: Exchange): void => {
    apply();
    response.writeHead(status, { "content-type": "application/json", ...headers }).end('{"error":"fault"}');
  };
}

/** Sends an error without carrying out the call. */
function reject(status: number, headers: Readonly<Record<string, string>> = {}) {
  return ({ response }: Exchange): void =>
    void response
      .writeHead(status, { "content-type": "application/json", ...headers })
      .end('{"error":"fault"}');
}

function half(text: string): string {
  return text.slice(0, Math.ceil(text.length / 2));
}

/** Sends the head and half of the body, whose length is in the head, and then calls `afterwards`. */
function sendHalf({ response, success, apply }: Exchange, afterwards: () => void): void {
  apply();
  response.writeHead(success.status, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(success.body),
  });
  response.write(half(success.body), afterwards);
}

/** Sends the body in packets of a few bytes. */
function trickle({ response, success, apply }: Exchange, finish: () => void): void {
  apply();
  response.writeHead(success.status, { "content-type": "application/json" });
  const bytes = Buffer.from(success.body);
  let sent = 0;
  const next = (): void => {
    if (sent >= bytes.length) return finish();
    response.write(bytes.subarray(sent, (sent += 8)), () => setImmediate(next));
  };
  next();
}

/** 1 MB that expands to 1 GB: a gzip file may have many members. */
const bomb = Buffer.concat(Array<Buffer>(100).fill(gzipSync(Buffer.alloc(10_000_000))));

/** Sends JSON that never ends. */
function sendForever({ response, success, apply }: Exchange): void {
  apply();
  response.writeHead(success.status, { "content-type": "application/json" });
  const chunk = Buffer.alloc(65_536, " ");
  const next = (): void => {
    while (!response.destroyed && response.write(chunk));
  };
  response.on("drain", next);
  next();
}

/** Carries out the call, sends the first line of a stream, and calls `afterwards` when the caller has read it. */
function stream(afterwards: (exchange: Exchange) => void) {
  return (exchange: Exchange): void => {
    exchange.apply();
    exchange.response.writeHead(200, { "content-type": "application/x-ndjson" });
    exchange.response.write('{"line":1}\n');
    void exchange.lineRead.then(() => afterwards(exchange));
  };
}

function redirect(target: (exchange: Exchange) => string) {
  return (exchange: Exchange): void => {
    const { request, response, answer } = exchange;
    // The redirected request.
    if (request.url?.includes("redirected")) return answer();
    response.writeHead(307, { location: target(exchange) }).end();
  };
}

function redirectedPath({ request }: Exchange): string {
  return `${request.url}${request.url?.includes("?") ? "&" : "?"}redirected=1`;
}

export const faults: readonly Fault[] = [
  { name: "none", play: ({ answer }) => answer() },
  { name: "connection refused" },
  {
    name: "reset before the head",
    play: ({ request, apply }) => {
      apply();
      request.socket.resetAndDestroy();
    },
  },
  {
    name: "reset in the body",
    needsBody: true,
    play: (exchange) => sendHalf(exchange, () => void exchange.request.socket.resetAndDestroy()),
  },
  {
    name: "stall before the head",
    play: ({ apply, stalled }) => {
      apply();
      stalled();
    },
  },
  {
    name: "stall in the head",
    play: ({ request, success, apply, stalled }) => {
      apply();
      request.socket.write(`HTTP/1.1 ${success.status} OK\r\ncontent-ty`, stalled);
    },
  },
  {
    name: "stall in the body",
    needsBody: true,
    play: (exchange) => sendHalf(exchange, exchange.stalled),
  },
  {
    name: "slow trickle that ends",
    needsBody: true,
    play: (exchange) => trickle(exchange, () => exchange.response.end()),
  },
  {
    name: "slow trickle past the time limit",
    needsBody: true,
    play: (exchange) => trickle(exchange, exchange.stalled),
  },
  { name: "401", play: reject(401) },
  { name: "408", play: fail(408) },
  { name: "429", play: reject(429) },
  { name: "429, Retry-After: 2", play: reject(429, { "retry-after": "2" }) },
  {
    name: "429, Retry-After: a date in 2 s",
    play: (exchange) =>
      reject(429, { "retry-after": new Date(exchange.now() + 2_000).toUTCString() })(exchange),
  },
  { name: "429, Retry-After: 61", play: reject(429, { "retry-after": "61" }) },
  { name: "500", play: fail(500) },
  { name: "502", play: fail(502) },
  { name: "503", play: fail(503) },
  { name: "504", play: fail(504) },
  { name: "503, Retry-After: 2", play: fail(503, { "retry-after": "2" }) },
  { name: "endless body", needsBody: true, play: sendForever },
  {
    name: "1 MB of gzip that becomes 1 GB",
    needsBody: true,
    play: ({ response, success, apply }) => {
      apply();
      response
        .writeHead(success.status, { "content-type": "application/json", "content-encoding": "gzip" })
        .end(bomb);
    },
  },
  {
    name: "chunk of no length",
    needsBody: true,
    play: ({ request, success, apply }) => {
      apply();
      const head = `HTTP/1.1 ${success.status} OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked`;
      request.socket.write(`${head}\r\n\r\n1\r\n{\r\nZZ\r\n`);
    },
  },
  {
    name: "no body where one is documented",
    needsBody: true,
    play: ({ response, success, apply }) => {
      apply();
      response.writeHead(success.status).end();
    },
  },
  {
    name: "truncated JSON",
    needsBody: true,
    play: ({ response, success, apply }) => {
      apply();
      response.writeHead(success.status, { "content-type": "application/json" }).end(half(success.body));
    },
  },
  {
    name: "wrong content type",
    needsBody: true,
    play: ({ response, success, apply }) => {
      apply();
      response
        .writeHead(success.status, { "content-type": "text/html" })
        .end("<!doctype html><title>Sign in</title>");
    },
  },
  {
    name: "header of 64 KiB",
    play: ({ response, answer }) => {
      response.setHeader("x-huge", "x".repeat(64 * 1024));
      answer();
    },
  },
  { name: "redirect, same origin", redirects: true, play: redirect(redirectedPath) },
  {
    name: "redirect, another origin",
    redirects: true,
    play: redirect((exchange) => `${exchange.foreignUrl}${redirectedPath(exchange)}`),
  },
  {
    name: "stream that ends",
    streams: true,
    play: stream(({ response }) => void response.end('{"line":2}\n')),
  },
  { name: "stream that stalls", streams: true, play: stream(({ stalled }) => stalled()) },
  {
    name: "stream that resets",
    streams: true,
    play: stream(({ request }) => void request.socket.resetAndDestroy()),
  },
  {
    name: "stream with a broken line",
    streams: true,
    play: stream(({ response }) => void response.end('{"line":\n')),
  },
  { name: "the same page again", needsPages: true, play: ({ answer }) => answer() },
];
