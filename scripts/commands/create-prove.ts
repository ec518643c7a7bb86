// `npm run create:prove`: a repository of each of ten public documents, made and tested with Node 20 and npm alone.
import { corpus, locateDocument } from "../proofs/conformance/corpus.ts";
import { startPackageServer } from "../proofs/create/package-server.ts";
import { proveCreate } from "../proofs/create/prove.ts";
import { createTable, outcomeOf } from "../proofs/create/table.ts";
import { readOptions } from "../support/command-options.ts";
import { buildPackages } from "../support/turbo.ts";

const usage = `npm run create:prove [-- --only NAME]

  --only  the documents of this name; may be given more than once`;

/** Ten of the corpus: one is no OpenAPI 3, and one has a schema that does not compile. */
const chosen = [
  "uspto",
  "petstore",
  "galaxy",
  "polymorphism",
  "ideal-postcodes",
  "dialogporten",
  "star-trek",
  "rclone",
  "blockfrost",
  "figma",
];

const { only } = readOptions(usage, { only: { type: "string", multiple: true } });
await buildPackages();
await using registry = await startPackageServer();
const outcomes = [];
for (const document of corpus.filter(({ service }) => (only ?? chosen).includes(service))) {
  const spec = await locateDocument(document);
  const outcome = await proveCreate(registry, { spec, scope: `@${document.service}` });
  console.error(`${document.service}: ${outcomeOf(outcome)}`);
  outcomes.push([document, outcome] as const);
}
console.log(createTable(outcomes));
process.exitCode = outcomes.every(([, outcome]) => outcomeOf(outcome) === "green") ? 0 : 1;
