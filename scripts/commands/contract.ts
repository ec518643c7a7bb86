// `npm run contract`: calls every operation through the packages; with --mutate, also scores the harness itself.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Proof } from "@rosterkit/contract";
import type { Recorded } from "@rosterkit/contract/live";
import type { Received } from "@rosterkit/mock";
import { flag, readCount, readOptions } from "../support/command-options.ts";
import { showProgress, timed } from "../support/progress.ts";
import { domainsOf } from "../support/public-packages.ts";
import { repositoryRoot } from "../support/repository.ts";
import { buildPackages } from "../support/turbo.ts";

const usage = `npm run contract [-- --mutate] [-- --json] [-- --seed N] [-- --seeds N] [-- --har FILE]

  --mutate   also apply every mutant, and count how many the cases notice
  --json     print one JSON document and nothing else
  --seed     seed of the generated values; 1 by default
  --seeds    number of runs, each with the next seed; 1 by default
  --har      write the accepted requests and their responses as an HTTP Archive`;

const number = { type: "string", default: "1" } as const;
const settings = { mutate: flag, json: flag, seed: number, seeds: number, har: { type: "string" } } as const;
const options = readOptions(usage, settings);
const first = readCount(usage, "seed", options.seed);
const runs = readCount(usage, "seeds", options.seeds);
await buildPackages();
const { formatProof, problemsOf, provePackages, toFigures } = await import("@rosterkit/contract");
const { toHar } = await import("@rosterkit/contract/live");
const { formatMutation, mutatePackages, mutationProblems } = await import("../proofs/mutation/mutate.ts");

const document = join(repositoryRoot, "spec", "openapi.json");
const builtModule = (name: string): string =>
  pathToFileURL(join(repositoryRoot, "packages", name, "dist", "index.js")).href;
const urls = { modules: domainsOf(repositoryRoot).map(builtModule), clients: builtModule("client") };
const modules = await Promise.all(urls.modules.map((url) => import(url) as Promise<object>));
const clients = (await import(urls.clients)) as object;
const traffic: Recorded[] = [];
const onExchange = (request: Received): void => {
  if (request.violations.length > 0) return;
  traffic.push({ request, response: request.sent, startedAt: 0, milliseconds: 0 });
};
const proofs: Proof[] = [];
for (let seed = first; seed < first + runs; seed += 1) {
  const onOperation = (id: string): void => showProgress(`seed ${seed}: ${id}`);
  const run = { modules, clients, document, seed, onOperation, onExchange };
  proofs.push(await timed(`seed ${seed}`, provePackages(run)));
}
const isScored = options.mutate && proofs.every(({ findings }) => findings.length === 0);
const scored = isScored ? [await timed("mutants", mutatePackages({ ...urls, document, seed: first }))] : [];
// The mock has another port in each run.
if (options.har !== undefined)
  writeFileSync(options.har, JSON.stringify(toHar("http://127.0.0.1:9", traffic)));
const [proof] = proofs as [Proof];
if (options.json) console.log(JSON.stringify({ ...toFigures(proof), mutation: scored[0] ?? null }, null, 2));
else console.log([formatProof(proof), ...scored.map(formatMutation)].join("\n\n"));
const problems = [...proofs.flatMap(problemsOf), ...scored.flatMap(mutationProblems)];
for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;
