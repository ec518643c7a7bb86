import { createServer } from "node:http";
import { createAlliClient } from "@rosterkit/client";
import { listAgents } from "@rosterkit/users/alli";
import createClient from "openapi-fetch";
import { listen } from "../../support/loopback-server.ts";
import { type Benchmark, compare, type Figure, timed } from "./benchmark.ts";

const agents = Array.from({ length: 10 }, (_, index) => ({ id: `agent_${index}`, email: "a@example.com" }));
const body = JSON.stringify({ agents });
const headers = { "content-type": "application/json" };

/** The part of the document that the compared call uses. */
interface Paths {
  readonly "/webapi/v2/agents": {
    readonly get: {
      readonly parameters: { readonly query?: { readonly limit?: number } };
      readonly responses: { readonly 200: { readonly content: { readonly "application/json": object } } };
    };
  };
}

interface Target {
  readonly target: string;
  readonly baseUrl: string;
  readonly fetch: typeof fetch;
  /** Limit of our time divided by the time of openapi-fetch. */
  readonly limit: number;
}

async function measureCalls({ target, baseUrl, fetch, limit }: Target): Promise<Figure[]> {
  const plain = createClient<Paths>({ baseUrl, fetch });
  const alli = createAlliClient({ apiKey: "key", baseUrl, fetch });
  const init = { params: { query: { limit: 10 } }, headers: { "API-KEY": "key" } };
  const contenders = {
    "openapi-fetch": timed(async () => plain.GET("/webapi/v2/agents", init)),
    "@rosterkit/client": timed(async () => listAgents(alli, { limit: 10 })),
  };
  // A round is one call of each: other work of the machine disturbs few rounds, and so no median.
  const { median, ratio } = await compare(contenders, { rounds: 6_000, warmUp: 10_000 });
  const names = ["openapi-fetch", "@rosterkit/client"] as const;
  return [
    ...names.map((name): Figure => [`${name}, a call ${target}`, median(name, "ms") * 1000, "µs"]),
    [`@rosterkit/client over openapi-fetch, ${target}`, ratio(names[1], names[0], "ms"), "times", limit],
  ];
}

/** The time of a call without the time of the network. */
export const calls: Benchmark = {
  name: "time of a call",
  async run() {
    const stub = { baseUrl: "https://stub.example", fetch: async () => new Response(body, { headers }) };
    const server = createServer((_, response) => void response.writeHead(200, headers).end(body));
    await using loopback = await listen(server);
    const real = { baseUrl: loopback.url, fetch: globalThis.fetch };
    return [
      ...(await measureCalls({ target: "on a stub", ...stub, limit: 1.2 })),
      ...(await measureCalls({ target: "on loopback", ...real, limit: 1.1 })),
    ];
  },
};
