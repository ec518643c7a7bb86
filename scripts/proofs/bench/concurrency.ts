import { createServer } from "node:http";
import { createDirectoryClient } from "@rosterkit/client";
import { clientCredentials } from "@rosterkit/client/oauth2";
import { listUsers } from "@rosterkit/users/directory";
import { listen } from "../../support/loopback-server.ts";
import { type Benchmark, median } from "./benchmark.ts";

const calls = 1_000;

/** Many calls at once through one client. */
export const concurrency: Benchmark = {
  name: "concurrency",
  async run() {
    let tokens = 0;
    await using server = await listen(
      createServer((request, response) => {
        const { pathname, searchParams } = new URL(request.url ?? "/", "http://server");
        const isToken = pathname === "/token";
        if (isToken) tokens += 1;
        const token = { access_token: "issued", token_type: "bearer", expires_in: 3600 };
        const body = JSON.stringify(isToken ? token : [{ email: searchParams.get("email") }]);
        response.writeHead(200, { "content-type": "application/json" }).end(body);
      }),
    );
    const tokenEndpoint = `${server.url}/token`;
    const token = clientCredentials({ tokenEndpoint, clientId: "bench", clientSecret: "secret" });
    const directory = createDirectoryClient({ token, baseUrl: server.url });
    const started = performance.now();
    const outcomes = await Promise.all(
      Array.from({ length: calls }, async (_, index) => {
        const email = `${index}@example.com`;
        const users = (await listUsers(directory, { email })) as readonly { readonly email?: string }[];
        return { isRight: users[0]?.email === email, after: performance.now() - started };
      }),
    );
    const times = outcomes.map(({ after }) => after);
    const last = Math.max(...times);
    const lost = outcomes.filter(({ isRight }) => !isRight).length;
    return [
      [`calls lost of ${calls.toLocaleString("en")} at once`, lost, "calls", 0],
      ["token requests", tokens, "requests", 1],
      ["the last call", last, "ms"],
      // All calls start at once: a call that takes much longer than the middle one was starved.
      ["the last call over the middle one", last / median(times), "times", 2],
    ];
  },
};
