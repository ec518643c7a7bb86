// `npm run conformance [-- service …]`: public documents through the pipeline, each alone and without a line by hand.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { corpus, type PublicDocument } from "./conformance/corpus.ts";
import { conformanceTable } from "./conformance/table.ts";
import { tryDocument, type Trial } from "./conformance/try-document.ts";
import { betweenMarkers } from "./emit/markdown.ts";
import { installPrivately } from "./private-folder.ts";
import { repositoryRoot } from "./repository.ts";

const chosen = process.argv.slice(2).filter((word) => word !== "--");
const documents = corpus.filter(({ service }) => chosen.length === 0 || chosen.includes(service));
const versions = Object.fromEntries(corpus.map(({ packageName, version }) => [packageName, version]));
const folder = await installPrivately("conformance", versions);

const trials: [PublicDocument, Trial][] = [];
for (const document of documents) {
  const trial = await tryDocument(
    document.service,
    join(folder, "node_modules", document.packageName, document.file),
  );
  trials.push([document, trial]);
  const outcome = trial.ok
    ? `${trial.operations} operations in ${trial.packages} packages`
    : `${trial.reason} (and ${trial.more} more)`;
  console.log(`${document.service.padEnd(18)} ${trial.openapi} ${trial.milliseconds} ms: ${outcome}`);
}
if (chosen.length === 0) {
  const path = join(repositoryRoot, "docs", "conformance.md");
  writeFileSync(path, betweenMarkers(readFileSync(path, "utf8"), { conformance: conformanceTable(trials) }));
}
