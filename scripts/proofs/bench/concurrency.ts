import { once } from "node:events";
import { type IncomingMessage, type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createDirectoryClient } from "@rosterkit/client";
import { clientCredentials } from "@rosterkit/client/oauth2";
import { listUsers } from "@rosterkit/users/directory";
import { type Benchmark, median } from "./benchmark.ts";

const calls = 1_000;

/** Many calls at once through one client. */
export const concurrency: Benchmark = {
  name: "concurrency",
  async run() {
    let tokens = 0;
    const answer = (request: IncomingMessage, response: ServerResponse): void => {
      const { pathname, searchParams } = new URL(request.url ?? "/", "http://server");
      if (pathname === "/token") tokens += 1;
      const body =
        pathname === "/token"
          ? { access_token: "issued", token_type: "bearer", expires_in: 3600 }
          : [{ email: searchParams.get("email") }];
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
    };
    const server = createServer(answer);
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    try {
      const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const token = clientCredentials({
        tokenEndpoint: `${baseUrl}/token`,
        clientId: "bench",
        clientSecret: "secret",
      });
      const directory = createDirectoryClient({ token, baseUrl });
      const started = performance.now();
      const outcomes = await Promise.all(
        Array.from({ length: calls }, async (_, index) => {
          const email = `${index}@example.com`;
          const answered = (await listUsers(directory, { email })) as readonly { readonly email?: string }[];
          return { right: answered[0]?.email === email, after: performance.now() - started };
        }),
      );
      const took = outcomes.map(({ after }) => after);
      const lost = outcomes.filter(({ right }) => !right).length;
      return [
        { name: `calls lost of ${calls.toLocaleString("en")} at once`, value: lost, unit: "calls", limit: 0 },
        { name: "token requests", value: tokens, unit: "requests", limit: 1 },
        { name: "the last call", value: Math.max(...took), unit: "ms" },
        // All were made at once: one that waits far longer than the middle one was passed over.
        {
          name: "the last call over the middle one",
          value: Math.max(...took) / median(took),
          unit: "times",
          limit: 4,
        },
      ];
    } finally {
      server.closeAllConnections();
      server.close();
    }
  },
};
