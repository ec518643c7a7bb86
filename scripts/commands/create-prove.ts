// `npm run create:prove`: creates and tests a repository for each of ten public documents, with Node 20 and npm only;
// or replaces the services of this repository with one of the documents.
import { locateDocument, type PublicDocument } from "../support/corpus.ts";
import { startPackageServer } from "../proofs/create/package-server.ts";
import { proveCreate } from "../proofs/create/prove.ts";
import { documents, outcomeOf, writeRow } from "../proofs/create/table.ts";
import { proveEmptied } from "../proofs/emptied/prove-emptied.ts";
import { chooseNamed, flag, list, readOptions } from "../support/command-options.ts";
import { buildPackages } from "../support/turbo.ts";

const usage = `npm run create:prove [-- --only NAME] [-- --emptied]

  --only     the documents whose name contains this; can be repeated. Rewrites their rows in docs/create.md
  --emptied  replace the services of a copy of this repository with the document (uspto by default), and run npm start
             and npm test there`;

const { only, emptied } = readOptions(usage, { only: list, emptied: flag });
const chosen = chooseNamed(documents, only, ({ service }) => service);
if (emptied) await empty(only === undefined ? chosen.slice(0, 1) : chosen);
else await create(chosen);

async function create(these: readonly PublicDocument[]): Promise<void> {
  await buildPackages();
  await using registry = await startPackageServer();
  for (const document of these) {
    const spec = await locateDocument(document);
    const outcome = await proveCreate(registry, { spec, scope: `@${document.service}` });
    // Written at once, because a run of all documents takes long.
    writeRow(document, outcome);
    console.log(`${document.service}: ${outcomeOf(outcome)}`);
    if (outcomeOf(outcome) !== "green") process.exitCode = 1;
  }
}

async function empty(these: readonly PublicDocument[]): Promise<void> {
  for (const document of these) {
    const { retired, skipped, passed } = await proveEmptied(document, await locateDocument(document));
    console.log(`${document.service}: npm start and npm test are green, ${passed}`);
    console.log(`retired: ${retired.join(", ")}\nskipped: ${skipped.join(", ")}`);
  }
}
