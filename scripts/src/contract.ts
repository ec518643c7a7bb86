// `npm run contract`: every operation through the packages, and with --mutate how many mistakes that notices.
import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { buildPackages } from "./build-packages.ts";
import { repositoryRoot } from "./repository.ts";

const usage = `npm run contract [-- --mutate] [-- --json] [-- --seed N] [-- --seeds N]

  --mutate   also apply every mutant, and print how many the cases notice
  --json     print one JSON document and nothing else
  --seed     where generated values start; 1 unless given
  --seeds    run once for each of so many seeds`;

const { mutate, json, seed, seeds } = readOptions();
await buildPackages();
// The harness is built before it is loaded.
const { formatPackageReport, mutatePackages, problemsOf, provePackages, toPackageReport } =
  await import("@rosterkit/contract");
const document = join(repositoryRoot, "spec", "openapi.json");
const domains = findDomains();
const clients = pathToFileURL(join(repositoryRoot, "packages", "client", "dist", "index.js")).href;
const modules = await Promise.all(domains.map((url) => import(url) as Promise<object>));
const exported = (await import(clients)) as object;

const proofs = [];
for (let next = seed; next < seed + seeds; next++) {
  // oxlint-disable-next-line no-await-in-loop -- one run after another, so that each has the machine
  proofs.push(
    await provePackages({
      modules,
      clients: exported,
      document,
      seed: next,
      onOperation: progress("called"),
    }),
  );
}
const [proof] = proofs;
if (proof === undefined) throw new Error("--seeds must be at least 1.");
const sound = proofs.every(({ findings }) => findings.length === 0);
const mutation =
  mutate && sound
    ? await mutatePackages({ modules: domains, clients, document, seed, onOperation: progress("mutated") })
    : undefined;

const problems = proofs.flatMap((one, index) => problemsOf(one, index === 0 ? mutation : undefined));
if (json) console.log(JSON.stringify(toPackageReport(proof, mutation), undefined, 2));
else console.log(formatPackageReport(proof, mutation));
if (!json && seeds > 1) console.log(`\n${seeds} runs with seeds ${seed} to ${seed + seeds - 1}.`);
for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;

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

function progress(what: string): (operation: string) => void {
  if (!process.stderr.isTTY) return () => undefined;
  let count = 0;
  return (operation) => {
    count += 1;
    process.stderr.write(`\r\u001B[K${what} ${count}: ${operation}`);
    if (operation === "") process.stderr.write("\n");
  };
}

function readOptions(): { mutate: boolean; json: boolean; seed: number; seeds: number } {
  const { values } = parse();
  if (values.help === true) {
    console.log(usage);
    process.exit(0);
  }
  return {
    mutate: values.mutate === true,
    json: values.json === true,
    seed: readNumber("seed", values.seed),
    seeds: readNumber("seeds", values.seeds),
  };
}

function parse() {
  try {
    return parseArgs({
      // pnpm hands on the two hyphens that npm takes away.
      args: process.argv.slice(2).filter((word) => word !== "--"),
      options: {
        mutate: { type: "boolean" },
        json: { type: "boolean" },
        seed: { type: "string", default: "1" },
        seeds: { type: "string", default: "1" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${usage}`);
    process.exit(2);
  }
}

function readNumber(name: string, text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value > 0) return value;
  console.error(`--${name} ${text}: give a whole number from 1.\n\n${usage}`);
  process.exit(2);
}
