import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { listen } from "../../support/loopback-server.ts";

/** Returns a page of five agents by the offset and limit of the query. */
function pageOfAgents({ searchParams }: URL): object {
  const offset = Number(searchParams.get("offset") ?? 0);
  const limit = Number(searchParams.get("limit") ?? 5);
  const ids = ["1", "2", "3", "4", "5"].slice(offset, offset + limit);
  return { agents: ids.map((id) => ({ id, email: `agent-${id}@example.com` })) };
}

const failedInvitation = { status: "error", emails: ["grace@example.com"], errorMessage: "no seat left" };

/** JSON responses by the first part of the path. */
const responses: Readonly<Record<string, (url: URL) => readonly [status: number, body: unknown]>> = {
  pages: (url) => [200, pageOfAgents(url)],
  bulk: () => [
    200,
    { success: true, result: [{ status: "success", emails: ["ada@example.com"] }, failedInvitation] },
  ],
  unavailable: () => [503, { error: "later" }],
  foreign: (url) => [200, pageOfAgents(url)],
  token: () => [200, { access_token: "issued", token_type: "bearer", expires_in: 3600 }],
  directory: () => [200, []],
  closed: () => [401, { error: "expired" }],
};

/** Starts a loopback server with fixed responses under two origins, which allows cross-origin requests. */
export async function startStubServer() {
  const received: { readonly path: string; readonly headers: IncomingMessage["headers"] }[] = [];
  const respond = (request: IncomingMessage, response: ServerResponse): void => {
    // CORS: a browser sends a preflight request, and hides responses that do not allow the origin.
    const requested = request.headers["access-control-request-headers"] ?? "*";
    response.setHeader("access-control-allow-origin", "*");
    response.setHeader("access-control-allow-headers", requested);
    response.setHeader("access-control-allow-methods", "GET, POST, PUT, PATCH, DELETE");
    if (request.method === "OPTIONS") return void response.writeHead(204).end();
    const url = new URL(request.url ?? "/", "http://stub");
    const [, kind = ""] = url.pathname.split("/");
    const sendJson = (status: number, body: unknown): void =>
      void response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    if (kind === "received") {
      const prefix = url.searchParams.get("path") ?? "";
      const seen = received.filter(({ path }) => path.startsWith(prefix)).map(({ headers }) => headers);
      return sendJson(200, seen);
    }
    received.push({ path: url.pathname, headers: request.headers });
    if (kind === "page") return void response.setHeader("content-type", "text/html").end();
    // No response: the caller must abort.
    if (kind === "silence") return;
    if (kind === "redirect")
      return void response.writeHead(307, { location: `${foreign.url}/foreign/agents` }).end();
    const error = `The stub server has no ${url.pathname}.`;
    sendJson(...(responses[kind]?.(url) ?? [404, { error }]));
  };
  const [main, foreign] = await Promise.all([listen(createServer(respond)), listen(createServer(respond))]);
  return {
    url: main.url,
    /** The other origin, to which `/redirect` redirects. */
    foreign: foreign.url,
    /** Forgets the received requests before the next runtime starts. */
    forget: () => void received.splice(0),
    async [Symbol.asyncDispose]() {
      await Promise.all([main[Symbol.asyncDispose](), foreign[Symbol.asyncDispose]()]);
    },
  };
}
