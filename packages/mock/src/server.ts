import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { type WireRequest, type Responder, isBodyless } from "./wire.ts";

const loopback = "127.0.0.1";

export interface Listener {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts a server on the loopback interface; port 0 selects a free port. @throws {Error} if the port is taken */
export async function listen(port: number, respond: Responder): Promise<Listener> {
  // Arrays make query strings long, and a slow response must not close idle connections.
  const server = createServer(
    { maxHeaderSize: 1024 * 1024, keepAliveTimeout: 600_000 },
    (incoming, outgoing) => void serve(incoming, outgoing, respond),
  );
  server.listen(port, loopback);
  try {
    await once(server, "listening");
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "EADDRINUSE") throw cause;
    const remedy = "Choose another port, or omit it to use a free one.";
    throw new Error(`Port ${port} on ${loopback} is taken. ${remedy}`, { cause });
  }
  return {
    url: `http://${loopback}:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function serve(incoming: IncomingMessage, outgoing: ServerResponse, respond: Responder): Promise<void> {
  try {
    const response = await respond(await readRequest(incoming));
    outgoing.writeHead(response.status, response.headers).end(response.body);
  } catch (error) {
    if (outgoing.headersSent) outgoing.destroy();
    else outgoing.writeHead(500, { "content-type": "text/plain" }).end(String(error));
  }
}

async function readRequest(incoming: IncomingMessage): Promise<WireRequest> {
  const { method = "GET", url: target = "/", headers } = incoming;
  const entries = Object.entries(headers).map(([name, value = ""]) => [name, [value].flat().join(", ")]);
  const body = await text(incoming);
  return { method, target, headers: Object.fromEntries(entries) as Record<string, string>, body };
}

/** Returns a `fetch` that passes each request to `respond` as it would be sent, without a socket. */
export function fetchInProcess(respond: Responder): typeof globalThis.fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    request.signal.throwIfAborted();
    const url = new URL(request.url);
    const { status, headers, body } = await respond({
      method: request.method,
      target: url.pathname + url.search,
      headers: Object.fromEntries(request.headers),
      body: await request.text(),
    });
    request.signal.throwIfAborted();
    return new Response(isBodyless(status) ? null : body, { status, headers: { ...headers } });
  };
}
