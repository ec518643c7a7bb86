import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { Answer, Sent } from "./call.ts";

/** A real server on a free port of this machine. */
export interface Server {
  readonly url: string;
  stop(): Promise<void>;
}

/** The responses and requests that all servers of a test share. */
export interface Exchange {
  answers: readonly Answer[];
  readonly received: Sent[];
}

/** Starts a server that notes what it gets and gives the answers one after the other. */
export async function startServer(name: Sent["server"], exchange: Exchange): Promise<Server> {
  const server = createServer(async (request, response) => {
    exchange.received.push(await read(name, request));
    const [answer = { body: {} }, ...others] = exchange.answers;
    if (others.length > 0) exchange.answers = others;
    const { status = 200, headers = {}, body } = answer;
    const isRaw = typeof body === "string" || body instanceof Uint8Array || body === undefined;
    response.writeHead(status, { ...(isRaw ? {} : { "content-type": "application/json" }), ...headers });
    response.end(isRaw ? body : JSON.stringify(body));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

async function read(server: Sent["server"], request: IncomingMessage): Promise<Sent> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  const { method, url, headers } = request;
  const type = headers["content-type"] ?? "";
  const sent = { server, line: `${method} ${url}`, headers, body: bytes.toString() };
  if (!type.startsWith("multipart/form-data")) return sent;
  const form = await new Response(bytes, { headers: { "content-type": type } }).formData();
  const parts = [...form].map(async ([name, value]): Promise<[string, string, string]> =>
    typeof value === "string" ? [name, "", value] : [name, value.type, await value.text()],
  );
  return { ...sent, parts: await Promise.all(parts) };
}
