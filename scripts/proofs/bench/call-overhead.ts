import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createAlliClient } from "@rosterkit/client";
import { listAgents } from "@rosterkit/users/alli";
import createClient from "openapi-fetch";
import { installPrivately, requireFrom } from "../../support/private-folder.ts";
import { type Benchmark, type Figure, median, medianRatio, takeTurns } from "./benchmark.ts";

/** The used parts of the clients that are compared with ours. */
interface OpenAI {
  readonly OpenAI: new (options: { apiKey: string }) => {
    readonly models: { list(): Promise<unknown> };
  };
}
interface WorkOS {
  readonly WorkOS: new (key: string) => {
    readonly userManagement: { getUser(id: string): Promise<unknown> };
  };
}

const agents = Array.from({ length: 10 }, (_, index) => ({
  id: `agent_${index}`,
  email: `${index}@example.com`,
}));
const answer = JSON.stringify({ agents, data: agents, object: "list" });
const callsPerRound = { stub: 250, loopback: 50 };
const headers = { "content-type": "application/json" };

const stub: typeof fetch = async () => new Response(answer, { headers });

function repeat(count: number, call: () => Promise<unknown>): () => Promise<void> {
  return async () => {
    for (let index = 0; index < count; index += 1) await call();
  };
}

/** The part of the document that the compared call needs. */
interface Paths {
  readonly "/webapi/v2/agents": {
    readonly get: {
      readonly parameters: { readonly query?: { readonly limit?: number } };
      readonly responses: { readonly 200: { readonly content: { readonly "application/json": object } } };
    };
  };
}

/** The same call through openapi-fetch alone and through ours. */
function pair(baseUrl: string) {
  const plain = createClient<Paths>({ baseUrl });
  const alli = createAlliClient({ apiKey: "key", baseUrl });
  const init = { params: { query: { limit: 10 } }, headers: { "API-KEY": "key" } };
  return {
    plain: async () => plain.GET("/webapi/v2/agents", init),
    ours: async () => listAgents(alli, { limit: 10 }),
  };
}

async function onStub(): Promise<readonly Figure[]> {
  const directory = await installPrivately("compared", { openai: "7.57.0", "@workos-inc/node": "11.0.0" });
  const { OpenAI } = requireFrom(directory, "openai") as OpenAI;
  const { WorkOS } = requireFrom(directory, "@workos-inc/node") as WorkOS;
  const real = globalThis.fetch;
  // In the place of the global one, which is what every client takes by default.
  globalThis.fetch = stub;
  const openai = new OpenAI({ apiKey: "key" });
  const workos = new WorkOS("key");
  const { plain, ours } = pair("https://stub.example");
  const calls = {
    "openapi-fetch alone": plain,
    "@rosterkit/client": ours,
    openai: async () => openai.models.list(),
    "@workos-inc/node": async () => workos.userManagement.getUser("user_1"),
  };
  const count = callsPerRound.stub;
  const contenders = Object.fromEntries(
    Object.entries(calls).map(([name, call]) => [name, repeat(count, call)]),
  );
  const times = await takeTurns(contenders, { rounds: 61, warmUp: 12 });
  globalThis.fetch = real;
  const base = times["openapi-fetch alone"] ?? [];
  return Object.entries(times).flatMap(([name, values]) => [
    { name: `${name}, a call on a stub`, value: (median(values) / count) * 1000, unit: "µs" },
    ...(name === "openapi-fetch alone"
      ? []
      : [
          {
            name: `${name} over openapi-fetch, on a stub`,
            value: medianRatio(values, base),
            unit: "times",
            ...(name === "@rosterkit/client" ? { limit: 1.5 } : {}),
          },
        ]),
  ]);
}

async function onLoopback(): Promise<readonly Figure[]> {
  const server = createServer((_, response) => void response.writeHead(200, headers).end(answer));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const calls = pair(baseUrl);
    const count = callsPerRound.loopback;
    const contenders = { plain: repeat(count, calls.plain), ours: repeat(count, calls.ours) };
    const times = await takeTurns(contenders, { rounds: 81, warmUp: 12 });
    const ratio = medianRatio(times.ours, times.plain);
    return [
      {
        name: "openapi-fetch alone, a call on loopback",
        value: (median(times.plain) / count) * 1000,
        unit: "µs",
      },
      {
        name: "@rosterkit/client, a call on loopback",
        value: (median(times.ours) / count) * 1000,
        unit: "µs",
      },
      { name: "@rosterkit/client over openapi-fetch, on loopback", value: ratio, unit: "times", limit: 1.1 },
    ];
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** The cost of a call beside the network. */
export const callOverhead: Benchmark = {
  name: "time of a call",
  run: async () => [...(await onStub()), ...(await onLoopback())],
};
