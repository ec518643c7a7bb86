// `npm run create:prove`: a repository of each of ten public documents, made and tested with Node 20 and npm alone;
// or this repository with one of them in the place of its services.
import { locateDocument, type PublicDocument } from "../support/corpus.ts";
import { documents } from "../proofs/create/documents.ts";
import { startPackageServer } from "../proofs/create/package-server.ts";
import { proveCreate } from "../proofs/create/prove.ts";
import { outcomeOf, writeRow } from "../proofs/create/table.ts";
import { proveEmptied } from "../proofs/emptied/prove-emptied.ts";
import { chooseNamed, flag, list, readOptions } from "../support/command-options.ts";
import { buildPackages } from "../support/turbo.ts";

const usage = `npm run create:prove [-- --only NAME] [-- --emptied]

  --only     the document of this name; may be given more than once. Its row of the table in docs/create.md is made anew
  --emptied  takes our services out of a copy of this repository, puts the document in their place (uspto unless given),
             and runs npm start and npm test there`;

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
    // Each row is written when it is known: a run of all of them takes long.
    writeRow(document, outcome);
    console.log(`${document.service}: ${outcomeOf(outcome)}`);
    if (outcomeOf(outcome) !== "green") process.exitCode = 1;
  }
}

async function empty(these: readonly PublicDocument[]): Promise<void> {
  for (const document of these) {
    const { retired, aside, passed } = await proveEmptied(document, await locateDocument(document));
    console.log(`${document.service}: npm start and npm test are green, ${passed}`);
    console.log(`retired: ${retired.join(", ")}\naside: ${aside.join(", ")}`);
  }
}
