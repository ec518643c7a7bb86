import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import type { Handler } from "./handler.ts";

const loopback = "127.0.0.1";

export interface Listener {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves on loopback; port 0 selects a free one. */
export async function listen(port: number, handle: Handler): Promise<Listener> {
  const server = createServer({ keepAliveTimeout: 600_000 }, (incoming, outgoing) => {
    serve(incoming, outgoing, handle).catch(() => outgoing.destroy());
  });
  await once(server.listen(port, loopback), "listening").catch((cause: Error) => {
    const problem = `Port ${port} on ${loopback}: ${cause.message}. Omit the port to use a free one.`;
    throw new Error(problem, { cause });
  });
  return {
    url: `http://${loopback}:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Converts a request of Node for the handler, and sends its response or breaks the connection. */
async function serve(incoming: IncomingMessage, outgoing: ServerResponse, handle: Handler): Promise<void> {
  const request = await readRequest(incoming);
  const outcome =
    request === undefined
      ? new Response(null, { status: 405 })
      : await handle(request).catch(
          (error: Error) => new Response(`The sandbox failed: ${error.stack}`, { status: 500 }),
        );
  if (outcome === "reset") incoming.socket.resetAndDestroy();
  else if (outcome !== "stall") {
    outgoing.writeHead(outcome.status, Object.fromEntries(outcome.headers));
    outgoing.end(await outcome.text());
  }
}

/** Returns undefined for a request that `Request` does not accept, such as TRACE. */
async function readRequest(incoming: IncomingMessage): Promise<Request | undefined> {
  const { method = "GET", url = "/", headers } = incoming;
  const body = await buffer(incoming);
  try {
    return new Request(new URL(url, "http://127.0.0.1"), {
      method,
      headers: Object.entries(headers) as [string, string][],
      ...(body.length === 0 || method === "GET" || method === "HEAD" ? {} : { body }),
    });
  } catch {
    return undefined;
  }
}
