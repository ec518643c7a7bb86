// Prints the bytes in use after each fifth of many calls through one client.
import { createAlliClient } from "@rosterkit/client";
import { listAgents } from "@rosterkit/users/alli";

const calls = Number(process.argv[2]);
const body = JSON.stringify({ agents: [{ id: "agent_1", email: "ada@example.com" }] });
const headers = { "content-type": "application/json" };
const alli = createAlliClient({ apiKey: "key", fetch: async () => new Response(body, { headers }) });
// One signal for all calls: a listener that is left on it would show.
const { signal } = new AbortController();

const bytes: number[] = [];
for (let call = 1; call <= calls; call += 1) {
  await listAgents(alli, { limit: 10 }, { signal });
  if (call % (calls / 5) === 0) {
    // Timers and finalizers let go first of the objects that they hold.
    await new Promise((resolve) => setTimeout(resolve, 20));
    globalThis.gc?.();
    bytes.push(process.memoryUsage().heapUsed);
  }
}
console.log(JSON.stringify(bytes));
