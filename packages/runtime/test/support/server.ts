import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A request that reached the server. */
export interface Received {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** Responds to a request, or breaks the connection with `response.socket`. */
export type Reply = (response: ServerResponse, received: Received) => void;

export interface Loopback extends AsyncDisposable {
  readonly url: string;
  readonly received: Received[];
  /** One reply per request, in order; the last one is repeated. */
  readonly replies: Reply[];
}

/** Starts a server on a free loopback port. */
export async function startServer(...replies: Reply[]): Promise<Loopback> {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of request) chunks.push(chunk as Buffer);
    } catch {
      return;
    }
    const { method = "", url = "", headers } = request;
    const one: Received = { method, url, headers, body: Buffer.concat(chunks).toString() };
    received.push(one);
    const reply = replies.length > 1 ? replies.shift() : replies[0];
    reply?.(response, one);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    replies,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

export const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Reply =>
  (response) =>
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));

export const redirectTo =
  (status: number, location: string): Reply =>
  (response) =>
    response.writeHead(status, { location }).end();

/** Closes the connection without a response. */
export const reset: Reply = (response) => response.socket?.destroy();

/** Closes the connection before the announced length is sent. */
export const resetInBody: Reply = (response) => {
  response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
  response.write('{"items":', () => response.socket?.destroy());
};

/** Sends only the beginning of the body. */
export const stallInBody: Reply = (response) => {
  response.writeHead(200, { "content-type": "application/json" });
  response.write('{"items":');
};
