// Runs one job in a process that has loaded nothing else, and prints its measurements as JSON.

const jobs: Readonly<Record<string, (...words: string[]) => Promise<object>>> = {
  /** Generates types, a function per operation and a fetch client: the default output, without a formatter. */
  async "hey-api"(input = "", path = "") {
    const { createClient } = await import("@hey-api/openapi-ts");
    const plugins = ["@hey-api/typescript", "@hey-api/sdk", "@hey-api/client-fetch"] as const;
    const options = { input, output: { path }, plugins: [...plugins], logs: { level: "silent" } } as const;
    return costOf(() => createClient(options));
  },
  import: (module = "") => costOf(() => import(module)),
  memory: (calls) => memoryOf(Number(calls)),
  "stream-memory": (url = "", items) => streamMemoryOf(url, Number(items)),
};

async function costOf(work: () => Promise<unknown>): Promise<object> {
  const started = performance.now();
  await work();
  return { ms: performance.now() - started, MB: process.resourceUsage().maxRSS / 1000 };
}

/** Returns the bytes in use after each fifth of many calls through one client. */
async function memoryOf(calls: number): Promise<number[]> {
  const { createAlliClient } = await import("@rosterkit/client");
  const { listAgents } = await import("@rosterkit/users/alli");
  const body = JSON.stringify({ agents: [{ id: "agent_1", email: "ada@example.com" }] });
  const headers = { "content-type": "application/json" };
  const alli = createAlliClient({ apiKey: "key", fetch: async () => new Response(body, { headers }) });
  // One signal for all calls, so that listeners which are not removed show up.
  const { signal } = new AbortController();
  const bytes: number[] = [];
  for (let call = 1; call <= calls; call += 1) {
    await listAgents(alli, { limit: 10 }, { signal });
    if (call % (calls / 5) !== 0) continue;
    // Timers and finalizers must release their objects before the collection.
    await new Promise((resolve) => setTimeout(resolve, 20));
    globalThis.gc?.();
    bytes.push(process.memoryUsage().heapUsed);
  }
  return bytes;
}

/** Returns the bytes in use after each tenth of a long stream. */
async function streamMemoryOf(baseUrl: string, items: number): Promise<number[]> {
  const { createServiceClient } = await import("@rosterkit/runtime/client");
  const { jsonLines, operation } = await import("@rosterkit/runtime/operation");
  const service = { name: "bench", servers: {}, schemes: {}, security: [] };
  const client = createServiceClient<object>(service, { baseUrl } as object);
  const read = operation<(client: object) => Promise<AsyncIterable<unknown>>>({
    id: "bench.read",
    method: "GET",
    path: "/lines",
    parameters: {},
    responses: { 200: "application/x-ndjson" },
    stream: jsonLines,
    security: [],
  });
  const bytes: number[] = [];
  let count = 0;
  for await (const _ of await read(client)) {
    count += 1;
    if (count % (items / 10) !== 0) continue;
    globalThis.gc?.();
    const { heapUsed, external } = process.memoryUsage();
    bytes.push(heapUsed + external);
  }
  return bytes;
}

const [name = "", ...words] = process.argv.slice(2);
const job = jobs[name];
if (job === undefined)
  throw new Error(`There is no job ${name}. The jobs are: ${Object.keys(jobs).join(", ")}.`);
console.log(JSON.stringify(await job(...words)));
