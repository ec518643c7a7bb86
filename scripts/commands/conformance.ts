// `npm run conformance`: public documents go through the pipeline, without a hand-written line.
import { chooseNamed, flag, readOptions } from "../support/command-options.ts";
import { buildPackages } from "../support/turbo.ts";
import { corpus, locateDocument, type PublicDocument } from "../support/corpus.ts";
import { peersInOneLine, tryPeers } from "../proofs/conformance/peers.ts";
import { outcomeOf, rowOf, writePeers, writeRow } from "../proofs/conformance/table.ts";
import { tryDocument } from "../proofs/conformance/try-document.ts";

const usage = `npm run conformance [-- SERVICE ...] [-- --quick] [-- --peers] [-- --findings]

  SERVICE     only these documents; rewrites their rows in docs/conformance.md
  --quick     generate and type-check, but call no operation
  --peers     run only the other generators, and keep the rest of the row
  --findings  also print every finding and every exclusion`;

const options = { quick: flag, peers: flag, findings: flag };
const { positionals, ...values } = readOptions(usage, options, { allowPositionals: true });
const documents = chooseNamed(corpus, positionals, ({ service }) => service);
await buildPackages();
for (const document of documents) await (values.peers ? runPeers(document) : runAll(document));

async function runPeers(document: PublicDocument): Promise<void> {
  const peers = await tryPeers(await locateDocument(document));
  writePeers(document, peers);
  console.log(`${document.service.padEnd(18)} ${peersInOneLine(peers)}`);
}

async function runAll(document: PublicDocument): Promise<void> {
  const { service } = document;
  const path = await locateDocument(document);
  const trial = await tryDocument(service, path, { isQuick: values.quick });
  const peers = await tryPeers(path);
  // Written at once, because a run of all documents takes long.
  writeRow(rowOf(document, trial, peers));
  const outcome = `${outcomeOf(trial)}; ${peersInOneLine(peers)}`;
  console.log(`${service.padEnd(18)} ${trial.openapi} ${trial.milliseconds} ms: ${outcome}`);
  if (!values.findings || !trial.ok || trial.contract === undefined) return;
  const { findings, unexercised, exclusions } = trial.contract;
  for (const line of [...findings, ...unexercised, ...exclusions]) console.log(line);
}
