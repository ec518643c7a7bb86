import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { readOperations } from "@rosterkit/openapi";
import { BadUseError } from "@rosterkit/spec-diff";
import { packagesFolder, type GenerateConfig } from "../config.ts";
import { readMerged } from "../generate.ts";
import { importFromProject, repositoryCommand } from "./command.ts";

const usage = `rosterkit-codegen contract [--seed N] [--complete] [--json] [--config FILE]

  --seed      seed of the generated values; default: 1
  --complete  fail, too, if a part of the document was not exercised
  --json      print one JSON document
  --config    the configuration; default: rosterkit.config.ts`;

/** The part of `@rosterkit/contract` that is used. */
interface Harness {
  provePackages(options: object): Promise<{ readonly cases: number }>;
  formatProof(proof: object): string;
  toFigures(proof: object): object;
  problemsOf(proof: object): string[];
}

const options = {
  seed: { type: "string", default: "1" },
  complete: { type: "boolean", default: false },
  json: { type: "boolean", default: false },
} as const;

/** Calls every operation of the built packages against a mock, in every way that the document describes. */
export const contract = repositoryCommand(usage, options, async (config, { values }) => {
  const seed = Number(values.seed);
  if (!Number.isSafeInteger(seed) || seed < 1)
    throw new BadUseError(`--seed ${values.seed}: give a whole number from 1.`);
  const harness = await importFromProject<Harness>("@rosterkit/contract", config.root);
  const document = await readMerged(config);
  const names = [...new Set(readOperations(document).map(({ domain }) => domain))].toSorted();
  const clients = await importPackage(config, "client");
  const modules = await Promise.all(names.map((name) => importPackage(config, name)));
  const proof = await harness.provePackages({ modules, clients, document, seed });
  const problems = harness.problemsOf(proof);
  const failures = values.complete
    ? problems
    : problems.filter((text) => !text.startsWith("never exercised"));
  if (values.json)
    console.log(JSON.stringify({ cases: proof.cases, ...harness.toFigures(proof), problems }, null, 2));
  else console.log(harness.formatProof(proof));
  for (const failure of failures) console.error(failure);
  return failures.length === 0 ? 0 : 1;
});

/** Imports the built module of a package of the repository. */
async function importPackage(config: GenerateConfig, name: string): Promise<object> {
  if (config.folder !== undefined)
    throw new BadUseError("`contract` tests packages, and this configuration has a `folder` instead.");
  const path = join(config.root, packagesFolder(config), name, "dist", "index.js");
  if (!existsSync(path))
    throw new BadUseError(`${packagesFolder(config)}/${name} is not built. Run: npm run build`);
  return (await import(pathToFileURL(path).href)) as object;
}
