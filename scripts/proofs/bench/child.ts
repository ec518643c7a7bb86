// Does one work in a process that has loaded nothing yet, and prints what it measured as JSON.

/** Each loads what it needs, and returns the measured work. */
const works: Readonly<Record<string, (...words: string[]) => Promise<() => Promise<unknown>>>> = {
  /** The pipeline on the documents of a folder. */
  async generate(root) {
    const { generate } = await import("@rosterkit/codegen");
    const { default: config } = await import("../../../rosterkit.config.ts");
    return () => generate({ ...config, root: root ?? "" });
  },
  /** Types, a function for each operation, and a fetch client: its default output, without a formatter. */
  async "hey-api"(input = "", path = "") {
    const { createClient } = await import("@hey-api/openapi-ts");
    const plugins = ["@hey-api/typescript", "@hey-api/sdk", "@hey-api/client-fetch"] as const;
    return () => createClient({ input, output: { path }, plugins: [...plugins], logs: { level: "silent" } });
  },
  import:
    async (module = "") =>
    () =>
      import(module),
};

/** Bytes in use after each fifth of many calls through one client. */
async function memoryOf(calls: number): Promise<number[]> {
  const { createAlliClient } = await import("@rosterkit/client");
  const { listAgents } = await import("@rosterkit/users/alli");
  const body = JSON.stringify({ agents: [{ id: "agent_1", email: "ada@example.com" }] });
  const headers = { "content-type": "application/json" };
  const alli = createAlliClient({ apiKey: "key", fetch: async () => new Response(body, { headers }) });
  // One signal for all calls: a listener that is left on it would show.
  const { signal } = new AbortController();
  const bytes: number[] = [];
  for (let call = 1; call <= calls; call += 1) {
    await listAgents(alli, { limit: 10 }, { signal });
    if (call % (calls / 5) !== 0) continue;
    // Timers and finalizers let go first of the objects that they hold.
    await new Promise((resolve) => setTimeout(resolve, 20));
    globalThis.gc?.();
    bytes.push(process.memoryUsage().heapUsed);
  }
  return bytes;
}

/** Bytes that the process holds after each tenth of a long stream that it reads to its end. */
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

const memories: Readonly<Record<string, (...words: string[]) => Promise<number[]>>> = {
  memory: (calls) => memoryOf(Number(calls)),
  "stream-memory": (url = "", items) => streamMemoryOf(url, Number(items)),
};

async function costOf(name: string, words: string[]): Promise<object> {
  const work = await works[name]?.(...words);
  if (work === undefined) throw new Error(`There is no work ${name}.`);
  const started = performance.now();
  await work();
  return { ms: performance.now() - started, MB: process.resourceUsage().maxRSS / 1000 };
}

const [name = "", ...words] = process.argv.slice(2);
console.log(JSON.stringify(await(memories[name]?.(...words) ?? costOf(name, words))));
