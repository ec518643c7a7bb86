// `npm run history`: compares the levels of the differ between published versions with the compile errors of old code.
import { corpus } from "../proofs/history/corpus.ts";
import { historyPage, judge } from "../proofs/history/page.ts";
import { replay, type Replay } from "../proofs/history/replay.ts";
import { readVersions } from "../proofs/history/versions.ts";
import { chooseNamed, flag, list, readOptions } from "../support/command-options.ts";
import { writeDocumentPart } from "../support/documents.ts";
import { buildPackages } from "../support/turbo.ts";

const usage = `npm run history [-- --only NAME] [-- --json]

  --only NAME  replay the documents whose name contains this, and leave docs/history.md as it is; can be repeated
  --json       print one JSON document with every step`;

const { only, json } = readOptions(usage, { only: list, json: flag });
const documents = chooseNamed(corpus, only, ({ service }) => service);
await buildPackages();

const replays: Replay[] = [];
for (const document of documents) {
  console.error(`${document.service} …`);
  replays.push(await replay(document, await readVersions(document, 24)));
}
const judged = replays.map(({ document, steps, refused }) => ({
  document: document.service,
  steps: steps.map((step) => ({ ...step, verdict: judge(step) })),
  refused,
}));
if (json) console.log(JSON.stringify(judged, null, 2));
else
  for (const { document, steps } of judged)
    for (const { from, to, level, verdict, errors } of steps)
      console.log(`${document.padEnd(26)} ${from} to ${to}: ${level}, ${errors.length} errors: ${verdict}`);
if (only === undefined) writeDocumentPart("history", () => historyPage(replays));
