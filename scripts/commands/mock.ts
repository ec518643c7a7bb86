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
const { values, tokens } = parseArgs({
  args: words,
  options: { port: { type: "string", short: "p" } },
  allowPositionals: true,
  strict: false,
  tokens: true,
});
// Everything but the port goes on to Prism as it was written.
const ownArguments = new Set(
  tokens.flatMap((token) => {
    if (token.kind !== "option" || token.name !== "port") return [];
    return token.inlineValue === false ? [token.index, token.index + 1] : [token.index];
  }),
);
const passedOn = words.filter((_, index) => !ownArguments.has(index));
// Prism cannot choose one itself.
const port = typeof values.port === "string" ? values.port : String(await freePort());

const document = join(repositoryRoot, "spec", "openapi.json");
if (!existsSync(document)) {
  console.error(`${document} is not there. Run \`npm run generate\`.`);
  process.exit(1);
}
const child = spawn(
  process.execPath,
  [prism, "mock", document, "--host", host, "--port", port, ...passedOn],
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
  await using free = await listen(createServer());
  return free.port;
}
