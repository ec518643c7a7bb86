// `npm run mock`: Prism's own command line on the merged document.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { listen } from "../support/loopback-server.ts";
import { repositoryRoot } from "../support/repository.ts";

const host = "127.0.0.1";
const prism = createRequire(import.meta.url).resolve("@stoplight/prism-cli/dist/index.js");

// pnpm hands on the two hyphens that npm takes away.
const words = process.argv.slice(2).filter((word) => word !== "--");
const { values } = parseArgs({
  args: words,
  options: { port: { type: "string", short: "p" } },
  allowPositionals: true,
  strict: false,
});
// Prism cannot choose one itself.
const free = typeof values.port === "string" ? undefined : String(await freePort());
const port = free ?? values.port;

const document = join(repositoryRoot, "spec", "openapi.json");
if (!existsSync(document)) {
  console.error(`${document} is not there. Run \`npm run generate\`.`);
  process.exit(1);
}
const child = spawn(
  process.execPath,
  [prism, "mock", document, "--host", host, ...(free === undefined ? [] : ["--port", free]), ...words],
  { stdio: ["ignore", "pipe", "inherit"], env: { ...process.env, PRISM_DISABLE_TELEMETRY: "true" } },
);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => child.kill(signal));
let isReady = false;
child.stdout.setEncoding("utf8").on("data", (text: string) => {
  process.stdout.write(text);
  if (isReady || !text.includes("Prism is listening")) return;
  isReady = true;
  console.log(`The mock listens on http://${host}:${port}`);
});
const [code, signal] = (await once(child, "exit")) as [number | null, NodeJS.Signals | null];
// A signal that asks the mock to end is not a failure.
process.exitCode = signal === "SIGINT" || signal === "SIGTERM" ? 0 : (code ?? 1);

async function freePort(): Promise<number> {
  await using server = await listen(createServer());
  return server.port;
}
