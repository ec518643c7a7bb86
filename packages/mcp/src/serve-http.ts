import { createHash, timingSafeEqual } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import {
  localhostHostValidation,
  localhostOriginValidation,
  toNodeHandler,
} from "@modelcontextprotocol/node";
import {
  createMcpHandler,
  type McpServer,
  OAuthError,
  OAuthErrorCode,
  requireBearerAuth,
} from "@modelcontextprotocol/server";
import { RosterInputError } from "@rosterkit/roster";

export interface HttpServer extends AsyncDisposable {
  readonly url: string;
}

/**
 * Serves streamable HTTP on 127.0.0.1 to clients with the token. Other host names and browser origins are refused.
 * @param options.port the port; 0 for a free one
 * @param options.token the bearer token, at least 32 characters
 * @throws {RosterInputError} if the token is too short, or has characters that a header cannot contain
 */
export async function serveHttp(
  createMcpServer: () => McpServer,
  { port, token }: { readonly port: number; readonly token: string },
): Promise<HttpServer> {
  // @see https://www.rfc-editor.org/rfc/rfc6750#section-2.1
  if (!/^[\w.~+/-]{32,}=*$/.test(token))
    throw new RosterInputError(
      "The token of the server must have at least 32 characters, each a letter, a digit or one of - . _ ~ + /",
    );
  const gate = requireBearerAuth({ verifier: { verifyAccessToken: verifierOf(token) } });
  const handler = createMcpHandler(createMcpServer);
  const handle = toNodeHandler({
    async fetch(request: Request, options) {
      const authInfo = await gate(request);
      return authInfo instanceof Response ? authInfo : handler.fetch(request, { ...options, authInfo });
    },
  });
  const isLocalHost = localhostHostValidation();
  const isLocalOrigin = localhostOriginValidation();
  const server = createServer((request, response) => {
    // The SDK's types do not allow properties that are explicitly undefined.
    const incoming = request as Parameters<typeof handle>[0];
    if (isLocalHost(request, response) && isLocalOrigin(request, response)) void handle(incoming, response);
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`,
    async [Symbol.asyncDispose]() {
      await handler.close();
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

type Verifier = Parameters<typeof requireBearerAuth>[0]["verifier"]["verifyAccessToken"];

/** Returns a verifier that compares tokens in constant time. */
function verifierOf(token: string): Verifier {
  const hash = (text: string): Buffer => createHash("sha256").update(text).digest();
  const wanted = hash(token);
  return async (given) => {
    if (!timingSafeEqual(hash(given), wanted))
      throw new OAuthError(OAuthErrorCode.InvalidToken, "The token is wrong.");
    return { token: "", clientId: "rosterkit", scopes: [], expiresAt: Math.ceil(Date.now() / 1000) + 60 };
  };
}
