// `npm run conformance`: public documents go through the pipeline, without a hand-written line.
import { chooseNamed, flag, readOptions } from "../support/command-options.ts";
import { buildPackages } from "../support/turbo.ts";
import { tryBeside } from "../proofs/conformance/beside.ts";
import { corpus, locateDocument, type PublicDocument } from "../support/corpus.ts";
import { peersInOneLine, tryPeers } from "../proofs/conformance/peers.ts";
import { outcomeOf, rowOf, writePeers, writeRow } from "../proofs/conformance/table.ts";
import { tryDocument } from "../proofs/conformance/try-document.ts";

const usage = `npm run conformance [-- SERVICE ...] [-- --quick] [-- --peers] [-- --beside] [-- --findings]

  SERVICE     only these documents; rewrites their rows in docs/conformance.md
  --quick     generate and type-check, but call no operation
  --peers     run only the other generators, and keep the rest of the row
  --beside    add the document (github by default) to our services in a copy of the repository, and generate, build,
              type-check and run the contract of every package that it changes
  --findings  also print every finding and every exclusion`;

const options = { quick: flag, peers: flag, beside: flag, findings: flag };
const { positionals, ...values } = readOptions(usage, options, { allowPositionals: true });
const words = values.beside && positionals.length === 0 ? ["github"] : positionals;
const documents = chooseNamed(corpus, words, ({ service }) => service);
await buildPackages();
if (values.peers) for (const document of documents) await peersAlone(document);
else if (values.beside) for (const document of documents) await beside(document);
else await alone();

async function beside(document: PublicDocument): Promise<void> {
  const { service } = document;
  const { operations, packages, contract } = await tryBeside(service, await locateDocument(document));
  console.log(`${service}: ${operations} operations with ours; ${packages} packages changed`);
  console.log(`${contract.accepted} of their ${contract.operations} operations keep their contract`);
  for (const finding of contract.findings) console.log(finding);
  process.exitCode ||= contract.findings.length > 0 ? 1 : 0;
}

async function peersAlone(document: PublicDocument): Promise<void> {
  const peers = await tryPeers(await locateDocument(document));
  writePeers(document, peers);
  console.log(`${document.service.padEnd(18)} ${peersInOneLine(peers)}`);
}

async function alone(): Promise<void> {
  for (const document of documents) {
    const { service } = document;
    const path = await locateDocument(document);
    const trial = await tryDocument(service, path, { isQuick: values.quick });
    const peers = await tryPeers(path);
    // Written at once, because a run of all documents takes long.
    writeRow(rowOf(document, trial, peers));
    console.log(
      `${service.padEnd(18)} ${trial.openapi} ${trial.milliseconds} ms: ${outcomeOf(trial)}; ${peersInOneLine(peers)}`,
    );
    if (!values.findings || !trial.ok || trial.contract === undefined) continue;
    const { findings, unexercised, exclusions } = trial.contract;
    for (const line of [...findings, ...unexercised, ...exclusions]) console.log(line);
  }
}
