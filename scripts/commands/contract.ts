// `npm run contract`: every operation through the packages, and with --mutate the score of the harness itself.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Proof } from "@rosterkit/contract";
import { buildPackages } from "../support/turbo.ts";
import { flag, readCount, readOptions } from "../support/command-options.ts";
import { domainsOf } from "../support/domains.ts";
import { showProgress } from "../support/progress.ts";
import { repositoryRoot } from "../support/repository.ts";
import { timed } from "../support/time.ts";

const usage = `npm run contract [-- --mutate] [-- --json] [-- --seed N] [-- --seeds N] [-- --har FILE]

  --mutate   also apply every mutant, and print how many the cases notice
  --json     print one JSON document and nothing else
  --seed     seed of the generated values; 1 by default
  --seeds    number of runs, each with the next seed; 1 by default
  --har      write the accepted requests and their responses as an HTTP Archive`;

const options = readOptions(usage, {
  mutate: flag,
  json: flag,
  seed: { type: "string", default: "1" },
  seeds: { type: "string", default: "1" },
  har: { type: "string" },
});
const first = readCount(usage, "seed", options.seed);
const runs = readCount(usage, "seeds", options.seeds);
await buildPackages();
const { formatProof, problemsOf, provePackages, toFigures } = await import("@rosterkit/contract");
const { recordTraffic } = await import("../support/traffic.ts");
const { formatMutation, mutatePackages, mutationProblems } = await import("../proofs/mutation/mutate.ts");

const document = join(repositoryRoot, "spec", "openapi.json");
const builtModule = (name: string): string =>
  pathToFileURL(join(repositoryRoot, "packages", name, "dist", "index.js")).href;
const clients = builtModule("client");
const domains = domainsOf(repositoryRoot).map(builtModule);
const modules = await Promise.all(domains.map((url) => import(url) as Promise<object>));
const traffic = recordTraffic();
const proofs: Proof[] = [];
for (let seed = first; seed < first + runs; seed += 1) {
  const onOperation = (id: string): void => showProgress(`seed ${seed}: ${id}`);
  const run = { modules, clients: (await import(clients)) as object, document, seed, onOperation };
  proofs.push(await timed(`seed ${seed}`, provePackages({ ...run, onExchange: traffic.record })));
}
const isSound = proofs.every(({ findings }) => findings.length === 0);
const mutation =
  options.mutate && isSound
    ? await timed("mutants", mutatePackages({ modules: domains, clients, document, seed: first }))
    : undefined;
if (options.har !== undefined) writeFileSync(options.har, traffic.toHar());
const [proof] = proofs as [Proof];
if (options.json)
  console.log(JSON.stringify({ ...toFigures(proof), mutation: mutation ?? null }, undefined, 2));
else console.log([formatProof(proof), ...(mutation ? [formatMutation(mutation)] : [])].join("\n\n"));
const problems = [...proofs.flatMap(problemsOf), ...(mutation ? mutationProblems(mutation) : [])];
for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;
