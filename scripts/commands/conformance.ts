// `npm run conformance`: public documents through the pipeline, without a line by hand.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readOptions } from "../support/command-options.ts";
import { buildPackages } from "../support/turbo.ts";
import { tryBeside } from "../proofs/conformance/beside.ts";
import { corpus, locateDocument, type PublicDocument } from "../proofs/conformance/corpus.ts";
import { conformanceTable, outcomeOf } from "../proofs/conformance/table.ts";
import { tryDocument, type Trial } from "../proofs/conformance/try-document.ts";
import { betweenMarkers } from "@rosterkit/codegen";
import { repositoryRoot } from "../support/repository.ts";

const usage = `npm run conformance [-- SERVICE ...] [-- --beside] [-- --findings]

  SERVICE     only these documents; the table in docs/conformance.md is made anew when all are tried
  --beside    adds the document (github unless given) to our services in a copy of the repository, and runs
              generate, build, type check and the contract tests of every package that it touches
  --findings  also print every finding, and what was set aside`;

const flag = { type: "boolean", default: false } as const;
const options = { beside: flag, findings: flag };
const { positionals, ...values } = readOptions(usage, options, { allowPositionals: true });
const chosen = values.beside && positionals.length === 0 ? ["github"] : positionals;
const documents = corpus.filter(({ service }) => chosen.length === 0 || chosen.includes(service));
await buildPackages();
if (values.beside) for (const document of documents) await beside(document);
else await alone();

async function beside(document: PublicDocument): Promise<void> {
  const { service } = document;
  const { operations, packages, passed, failed } = await tryBeside(service, await locateDocument(document));
  console.log(`${service}: ${operations} operations with ours; ${packages} packages touched`);
  console.log(`contract tests: ${passed} passed, ${failed.length} failed`);
  for (const title of failed) console.log(`  ${title}`);
  process.exitCode ||= failed.length > 0 ? 1 : 0;
}

async function alone(): Promise<void> {
  const trials: [PublicDocument, Trial][] = [];
  for (const document of documents) {
    const trial = await tryDocument(document.service, await locateDocument(document));
    trials.push([document, trial]);
    console.log(
      `${document.service.padEnd(18)} ${trial.openapi} ${trial.milliseconds} ms: ${outcomeOf(trial)}`,
    );
    if (!values.findings || !trial.ok) continue;
    const { findings, unexercised, setAsideText } = trial.contract;
    for (const line of [...findings, ...unexercised, ...setAsideText]) console.log(line);
  }
  if (chosen.length > 0) return;
  const path = join(repositoryRoot, "docs", "conformance.md");
  const text = readFileSync(path, "utf8");
  writeFileSync(
    path,
    betweenMarkers(text, "conformance", () => conformanceTable(trials)),
  );
}
