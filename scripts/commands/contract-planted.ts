// `npm run contract:planted`: runs rosterkit-contract against a server without faults, and with each planted fault.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { readCount, readOptions } from "../support/command-options.ts";
import { repositoryRoot } from "../support/repository.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { buildPackages } from "../support/turbo.ts";

const usage = `npm run contract:planted [-- --seeds N]

  --seeds N  number of runs against the server without faults; 50 by default. Rewrites docs/planted-faults.md`;

const options = readOptions(usage, { seeds: { type: "string", default: "50" } });
const seeds = readCount(usage, "seeds", options.seeds);
await buildPackages();
const { examineOffice, faults, measureFault, writeDocument } =
  await import("../../packages/contract/test/support/office/measure.ts");
const { renderPage, rowOf } = await import("../../packages/contract/test/support/office/page.ts");

using folder = temporaryFolder("planted-");
const spec = await writeDocument(folder.path);
const alarms = [];
for (let seed = 1; seed <= seeds; seed += 1) {
  const found = await examineOffice({ spec, seed });
  console.error(`seed ${seed}: ${found.length} findings without a fault`);
  alarms.push(...found.map((finding) => ({ seed, ...finding })));
}
const measured = [];
for (const fault of faults) {
  const one = await measureFault(fault, { spec, seed: 1 });
  console.log(rowOf(one));
  measured.push(one);
}
for (const alarm of alarms) console.error("False alarm:", alarm);
const named = measured.filter(({ isNamed }) => isNamed).length;
console.log(
  `${measured.length} faults, ${named} named; ${alarms.length} findings without a fault, ${seeds} seeds`,
);
if (alarms.length === 0)
  writeFileSync(join(repositoryRoot, "docs", "planted-faults.md"), renderPage(measured, seeds));
process.exitCode = alarms.length === 0 ? 0 : 1;
