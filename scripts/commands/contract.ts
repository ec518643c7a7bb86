// `npm run contract`: every operation through the packages, and with --mutate how many mistakes that notices.
import { existsSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Proof, Received, Recorded } from "@rosterkit/contract";
import { buildPackages } from "../support/turbo.ts";
import { readOptions } from "../support/command-options.ts";
import { repositoryRoot } from "../support/repository.ts";

const usage = `npm run contract [-- --mutate] [-- --json] [-- --seed N] [-- --seeds N] [-- --har FILE]

  --mutate   also apply every mutant, and print how many the cases notice
  --json     print one JSON document and nothing else
  --seed     where generated values start; 1 unless given
  --seeds    run once for each of so many seeds; 1 unless given
  --har      write what was sent and accepted as an HTTP Archive`;

const { mutate, json, seed, seeds, har } = chooseOptions();
await buildPackages();
// The harness is built before it is loaded.
const { formatPackageReport, mutatePackages, problemsOf, provePackages, toHar, toPackageReport } =
  await import("@rosterkit/contract");
const document = join(repositoryRoot, "spec", "openapi.json");
const domains = findDomains();
const clients = pathToFileURL(join(repositoryRoot, "packages", "client", "dist", "index.js")).href;
const modules = await Promise.all(domains.map((url) => import(url) as Promise<object>));
const exported = (await import(clients)) as object;

/** Stands for the mock, whose port is another one each time. */
const recordedServer = "http://127.0.0.1:9";
const recorded: Recorded[] = [];
const proofs: Proof[] = [];
for (let next = seed; next < seed + seeds; next++) {
  const started = performance.now();
  // One run after another, so that each has the machine.
  proofs.push(
    await provePackages({
      modules,
      clients: exported,
      document,
      seed: next,
      onExchange: (received) => keep(received),
      onOperation: (operation) => progress(`seed ${next}: ${operation}`),
    }),
  );
  if (!json) console.error(`seed ${next}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
}
const [proof] = proofs;
if (proof === undefined) throw new Error("--seeds must be at least 1.");
const sound = proofs.every(({ findings }) => findings.length === 0);
const started = performance.now();
const mutation =
  mutate && sound
    ? await mutatePackages({
        modules: domains,
        clients,
        document,
        seed,
        onOperation: (operation) => progress(`mutants of ${operation}`),
      })
    : undefined;
if (mutation !== undefined && !json)
  console.error(`mutants: ${((performance.now() - started) / 1000).toFixed(1)} s`);

if (har !== undefined) writeFileSync(har, JSON.stringify(toHar(recordedServer, recorded)));
const problems = proofs.flatMap((one, index) => problemsOf(one, index === 0 ? mutation : undefined));
if (json) console.log(JSON.stringify(toPackageReport(proof, mutation), undefined, 2));
else console.log(formatPackageReport(proof, mutation));
for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;

/** What was refused exercised nothing. */
function keep(received: Received): void {
  if (har === undefined || received.violations.length > 0) return;
  recorded.push({ request: received, response: received.sent, startedAt: 0, milliseconds: 0 });
}

/** The built domain packages: those that depend on the client and hold generated operations. */
function findDomains(): string[] {
  return globSync("packages/*/package.json", { cwd: repositoryRoot })
    .toSorted()
    .filter((file) => {
      const { dependencies = {} } = JSON.parse(readFileSync(join(repositoryRoot, file), "utf8")) as {
        dependencies?: Record<string, string>;
      };
      const folder = join(repositoryRoot, dirname(file));
      return (
        "@rosterkit/client" in dependencies &&
        existsSync(join(folder, "src", "generated")) &&
        basename(folder) !== "client"
      );
    })
    .map((file) => pathToFileURL(join(repositoryRoot, dirname(file), "dist", "index.js")).href);
}

/** One line that is written over, on a terminal only. */
function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001B[K${text}\r`);
}

interface Options {
  readonly mutate: boolean;
  readonly json: boolean;
  readonly seed: number;
  readonly seeds: number;
  readonly har: string | undefined;
}

function chooseOptions(): Options {
  const values = readOptions(usage, {
    mutate: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    seed: { type: "string", default: "1" },
    seeds: { type: "string", default: "1" },
    har: { type: "string" },
  });
  return {
    mutate: values.mutate,
    json: values.json,
    seed: readNumber("seed", values.seed),
    seeds: readNumber("seeds", values.seeds),
    har: values.har,
  };
}

function readNumber(name: string, text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value > 0) return value;
  console.error(`--${name} ${text}: give a whole number from 1.\n\n${usage}`);
  process.exit(2);
}
