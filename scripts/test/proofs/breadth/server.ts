import { createServer, type IncomingMessage } from "node:http";
import { listen, type LoopbackServer } from "../../../support/loopback-server.ts";
import type { Answer, Sent } from "./call.ts";

/** The responses and requests that all servers of a test share. */
export interface Exchange {
  answers: readonly Answer[];
  readonly received: Sent[];
}

/** Starts a server that records requests and sends the responses in order. */
export async function startServer(name: Sent["server"], exchange: Exchange): Promise<LoopbackServer> {
  const server = createServer(async (request, response) => {
    exchange.received.push(await read(name, request));
    const [answer = { body: {} }, ...others] = exchange.answers;
    if (others.length > 0) exchange.answers = others;
    const { status = 200, headers = {}, body } = answer;
    const isRaw = typeof body === "string" || body instanceof Uint8Array || body === undefined;
    response.writeHead(status, { ...(isRaw ? {} : { "content-type": "application/json" }), ...headers });
    response.end(isRaw ? body : JSON.stringify(body));
  });
  return listen(server);
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
