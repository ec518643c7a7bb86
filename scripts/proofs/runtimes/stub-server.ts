import { once } from "node:events";
import { type IncomingMessage, type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text as readText } from "node:stream/consumers";

/** A loopback server of fixed answers under two origins, open to pages of any origin. */
export interface StubServer extends AsyncDisposable {
  readonly url: string;
  readonly foreignUrl: string;
  /** Answers a page or a script at this path. */
  serve(path: string, contentType: string, text: string): void;
  /** Forgets what was received: each runtime begins anew. */
  forget(): void;
}

interface Received {
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
}

// They belong to one connection, not to what is forwarded.
const connectionHeaders = new Set([
  "host",
  "connection",
  "content-length",
  "transfer-encoding",
  "keep-alive",
]);

const agentCount = 5;

/** A page of a roster of five, as the query asks for it. */
function agentsPage(query: URLSearchParams): unknown {
  const offset = Number(query.get("offset") ?? 0);
  const limit = Number(query.get("limit") ?? agentCount);
  const numbers = Array.from({ length: agentCount }, (_, index) => index + 1).slice(offset, offset + limit);
  return {
    agents: numbers.map((number) => ({ id: `agent_${number}`, email: `agent-${number}@example.com` })),
  };
}

const bulkAnswer = {
  success: true,
  result: [
    { status: "success", emails: ["ada@example.com"] },
    { status: "error", emails: ["grace@example.com"], errorMessage: "no seat left" },
  ],
};

/**
 * Starts the server on free ports.
 * @param mock address of the mock, which pages reach below `/mock`
 */
export async function startStubServer(mock: string): Promise<StubServer> {
  const received: Received[] = [];
  const files = new Map<string, { readonly contentType: string; readonly text: string }>();
  const addressOf = (server: typeof main): string =>
    `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const answers: Readonly<Record<string, (response: ServerResponse, url: URL) => void>> = {
    received: (response, { searchParams }) => {
      const prefix = searchParams.get("path") ?? "";
      const headers = received.filter(({ path }) => path.startsWith(prefix)).map((entry) => entry.headers);
      sendJson(response, 200, headers);
    },
    pages: (response, { searchParams }) => sendJson(response, 200, agentsPage(searchParams)),
    bulk: (response) => sendJson(response, 200, bulkAnswer),
    unavailable: (response) => sendJson(response, 503, { error: "later" }),
    // The answer never comes: the caller has to give up.
    silence: () => {},
    redirect: (response) =>
      void response.writeHead(307, { location: `${addressOf(foreign)}/foreign/agents` }).end(),
    foreign: (response) => sendJson(response, 200, agentsPage(new URLSearchParams())),
    token: (response) =>
      sendJson(response, 200, { access_token: "issued", token_type: "bearer", expires_in: 3600 }),
    directory: (response) => sendJson(response, 200, []),
    closed: (response) => sendJson(response, 401, { error: "expired" }),
  };

  async function forward(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const headers = new Headers();
    for (const [name, value] of Object.entries(request.headers)) {
      if (typeof value === "string" && !connectionHeaders.has(name)) headers.set(name, value);
    }
    const body = await readText(request);
    const answered = await fetch(`${mock}${request.url?.slice("/mock".length)}`, {
      method: request.method ?? "GET",
      headers,
      ...(body === "" ? {} : { body }),
    });
    const contentType = answered.headers.get("content-type");
    response.writeHead(answered.status, contentType ? { "content-type": contentType } : {});
    response.end(await answered.text());
  }

  function answer(request: IncomingMessage, response: ServerResponse): void {
    // A browser asks first, and shows a page nothing that is not allowed by name.
    response.setHeader("access-control-allow-origin", "*");
    response.setHeader(
      "access-control-allow-headers",
      request.headers["access-control-request-headers"] ?? "*",
    );
    response.setHeader("access-control-allow-methods", "GET, POST, PUT, PATCH, DELETE");
    if (request.method === "OPTIONS") return void response.writeHead(204).end();
    const url = new URL(request.url ?? "/", "http://stub");
    const [, kind = ""] = url.pathname.split("/");
    if (kind !== "received") received.push({ path: url.pathname, headers: request.headers });
    const file = files.get(url.pathname);
    if (file) return void response.writeHead(200, { "content-type": file.contentType }).end(file.text);
    if (kind === "mock") return void forward(request, response).catch((error) => response.destroy(error));
    const answerOfKind = answers[kind];
    if (answerOfKind) return answerOfKind(response, url);
    sendJson(response, 404, { error: `The stub server has no ${url.pathname}.` });
  }

  const main = createServer(answer);
  const foreign = createServer(answer);
  for (const server of [main, foreign]) {
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
  }
  return {
    url: addressOf(main),
    foreignUrl: addressOf(foreign),
    serve: (path, contentType, text) => void files.set(path, { contentType, text }),
    forget: () => void received.splice(0),
    [Symbol.asyncDispose]: async () => {
      for (const server of [main, foreign]) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
