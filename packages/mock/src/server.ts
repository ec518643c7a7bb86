import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { WireRequest, WireResponse } from "./wire.ts";

const loopback = "127.0.0.1";

export interface Listener {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves on the loopback interface; port 0 takes a free one. @throws {Error} if the port is taken */
export async function listen(
  port: number,
  respond: (request: WireRequest) => Promise<WireResponse>,
): Promise<Listener> {
  // Lists make queries long, and a slow response must not close the other connections.
  const server = createServer(
    { maxHeaderSize: 1024 * 1024, keepAliveTimeout: 600_000 },
    (incoming, outgoing) => void serve(incoming, outgoing, respond),
  );
  await new Promise<void>((resolve, reject) => {
    server.once("error", (cause: NodeJS.ErrnoException) => {
      reject(
        cause.code === "EADDRINUSE"
          ? new Error(
              `Port ${port} on ${loopback} is taken. Choose another, or leave the port out for a free one.`,
              { cause },
            )
          : cause,
      );
    });
    server.listen(port, loopback, resolve);
  });
  return { url: `http://${loopback}:${(server.address() as AddressInfo).port}`, close: () => close(server) };
}

async function serve(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  respond: (request: WireRequest) => Promise<WireResponse>,
): Promise<void> {
  try {
    const response = await respond(await readRequest(incoming));
    outgoing.writeHead(response.status, response.headers).end(response.body);
  } catch (error) {
    if (outgoing.headersSent) outgoing.destroy();
    else outgoing.writeHead(500, { "content-type": "text/plain" }).end(String(error));
  }
}

async function readRequest(incoming: IncomingMessage): Promise<WireRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const headers = Object.entries(incoming.headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(", ") : (value ?? ""),
  ]);
  return {
    method: incoming.method ?? "GET",
    target: incoming.url ?? "/",
    headers: Object.fromEntries(headers) as Record<string, string>,
    body: Buffer.concat(chunks).toString("utf8"),
  };
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error === undefined ? resolve() : reject(error)));
    server.closeAllConnections();
  });
}
