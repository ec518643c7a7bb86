import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** A text, sent with an entity tag, or a function that sends its own response. */
type Page = string | ((request: IncomingMessage, response: ServerResponse) => void);

export interface OriginServer {
  readonly url: string;
  /** Pages by path, which a test may replace. */
  readonly pages: Record<string, Page>;
  /** Each request and the status of its response. */
  readonly log: string[];
  close(): Promise<void>;
}

/** Serves pages on the loopback interface, for as long as the test runs. */
export async function serveOrigin(pages: Record<string, Page>): Promise<OriginServer> {
  const log: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? "";
    const page = Object.hasOwn(pages, path) ? pages[path] : undefined;
    response.on("finish", () => log.push(`${request.method} ${path} ${response.statusCode}`));
    if (typeof page === "function") return page(request, response);
    if (page === undefined) return void response.writeHead(404).end();
    const etag = `"${Buffer.from(page).toString("base64url").slice(-24)}${page.length}"`;
    if (request.headers["if-none-match"] === etag) return void response.writeHead(304).end();
    response.writeHead(200, { "content-type": "text/markdown; charset=utf-8", etag }).end(page);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const close = async (): Promise<void> => {
    if (!server.listening) return;
    server.close();
    server.closeAllConnections();
    await once(server, "close");
  };
  onTestFinished(close);
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, pages, log, close };
}
