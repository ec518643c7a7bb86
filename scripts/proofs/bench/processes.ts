import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import { listen } from "../../support/loopback-server.ts";
import { type Benchmark, compare, type Figure } from "./benchmark.ts";
import { runChild } from "./run-child.ts";

const emptyModule = "data:text/javascript,export{}";
const modules = ["@rosterkit/client", "@rosterkit/users/alli"];
const calls = 100_000;
const lines = 100_000;

/** The time that imports add to the start of a program. */
export const importTime: Benchmark = {
  name: "import time",
  async run() {
    const contenders = [emptyModule, ...modules].map(
      (name) => [name, () => runChild("import", name)] as const,
    );
    const { median } = await compare(Object.fromEntries(contenders), { rounds: 15 });
    return modules.map((name): Figure => {
      const time = median(name, "ms") - median(emptyModule, "ms");
      return [`import of ${name} over an empty module`, time, "ms", 10];
    });
  },
};

/** The memory of a client after many calls, and during a long stream. */
export const memory: Benchmark = {
  name: "memory",
  async run() {
    // During the first two fifths the engine still compiles hot code.
    const [, settled = 0, ...later] = await runChild<readonly number[]>("memory", String(calls));
    const last = later.at(-1) ?? Number.NaN;
    await using server = await listen(createServer((_, response) => void sendLines(response)));
    const words = [server.url, String(lines)];
    const [early = 0, ...rest] = await runChild<readonly number[]>("stream-memory", ...words);
    return [
      [`heap in use after ${calls.toLocaleString("en")} calls`, last / 1e6, "MB"],
      // One object that is kept per call would be more: 28 bytes with its first field.
      ["growth a call after the first two fifths", (last - settled) / (calls * 0.6), "bytes", 8],
      ["growth while 100 MB are streamed", (Math.max(...rest) - early) / 1e6, "MB", 5],
    ];
  },
};

/** Sends lines of 1,000 bytes as fast as the client reads them. */
async function sendLines(response: ServerResponse): Promise<void> {
  const block = `${JSON.stringify({ text: "x".repeat(988) })}\n`.repeat(100);
  response.writeHead(200, { "content-type": "application/x-ndjson" });
  for (let sent = 0; sent < lines; sent += 100) if (!response.write(block)) await once(response, "drain");
  response.end();
}
