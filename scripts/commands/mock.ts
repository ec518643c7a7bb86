// `npm run mock`: runs the command line of Prism on the merged document.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";
import { listen } from "../support/loopback-server.ts";
import { repositoryRoot } from "../support/repository.ts";

const prism = createRequire(import.meta.url).resolve("@stoplight/prism-cli/dist/index.js");
const document = join(repositoryRoot, "spec", "openapi.json");
// Unlike npm, pnpm passes the separator `--` on.
const words = process.argv.slice(2).filter((word) => word !== "--");
// Prism cannot choose a port itself.
if (!words.some((word) => /^(?:-p|--port)/.test(word))) words.push("--port", String(await findFreePort()));

const child = spawn(process.execPath, [prism, "mock", document, "--host", "127.0.0.1", ...words], {
  stdio: ["ignore", "pipe", "inherit"],
  env: { ...process.env, PRISM_DISABLE_TELEMETRY: "true" },
});
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => child.kill(signal));
child.stdout.setEncoding("utf8").on("data", (text: string) => {
  process.stdout.write(text);
  const [, address] = /Prism is listening on (http:\S+)/.exec(text) ?? [];
  if (address !== undefined) console.log(`The mock listens on ${address}`);
});
const [code, signal] = (await once(child, "exit")) as [number | null, NodeJS.Signals | null];
// Stopping the mock with a signal is not a failure.
process.exitCode = signal === "SIGINT" || signal === "SIGTERM" ? 0 : (code ?? 1);

async function findFreePort(): Promise<number> {
  await using server = await listen(createServer());
  return server.port;
}
