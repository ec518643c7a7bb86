// `npm run generate`: everything that is generated, from the documents under spec/.
import { enableCompileCache } from "node:module";
import { resolve } from "node:path";
import type { Generation } from "@rosterkit/codegen";
import { InputError } from "@rosterkit/openapi";
import { readOptions } from "../support/command-options.ts";
import { repositoryRoot } from "../support/repository.ts";

const usage = `npm run generate [-- --check | --watch] [-- --json]

  --check   write nothing; exit 1 when a file differs from what is expected
  --watch   generate again whenever something under spec/ changes
  --json    print one JSON document`;

const { check, watch, json, root } = readOptions(usage, {
  check: { type: "boolean", default: false },
  watch: { type: "boolean", default: false },
  json: { type: "boolean", default: false },
  // For tests on a copy of the repository.
  root: { type: "string", default: repositoryRoot },
});
const verbs = { changed: "changed", missing: "added", extra: "removed" };

enableCompileCache();
// Imported here, so that the compile cache holds them.
const { generate, updateLockfile, watchSpec } = await import("@rosterkit/codegen");
const config = { ...(await import("../../rosterkit.config.ts")).default, root: resolve(root) };

if (watch && (check || json)) {
  console.error(`--watch goes with no other option.\n\n${usage}`);
  process.exitCode = 2;
} else if (watch) await watchSpec(config);
else await runOnce();

async function runOnce(): Promise<void> {
  const started = performance.now();
  try {
    const generation = await generate(config, { check });
    if (!check) await updateLockfile(config.root, generation.changes);
    const ok = !check || generation.changes.length === 0;
    if (!ok) process.exitCode = 1;
    print(generation, { ok, milliseconds: Math.round(performance.now() - started) });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    process.exitCode = 1;
    if (json) console.log(JSON.stringify({ ok: false, diagnostics: error.diagnostics }, null, 2));
    else console.error(`${error.message}\n\nNothing was written.`);
  }
}

function print({ changes, counts }: Generation, outcome: { ok: boolean; milliseconds: number }): void {
  const listed = changes.map(({ kind, path, reason }) => ({ kind, path, reason }));
  if (json) {
    console.log(JSON.stringify({ ...outcome, ...counts, changes: listed, diagnostics: [] }, null, 2));
  } else if (outcome.ok) {
    for (const { kind, path } of listed) console.log(`${verbs[kind].padEnd(8)} ${path}`);
    const { services, packages, operations } = counts;
    const counted = `${services} services, ${packages} packages, ${operations} operations`;
    console.log(`${counted}; ${changes.length} files changed in ${outcome.milliseconds} ms`);
  } else {
    for (const { kind, path, reason } of listed) console.error(`${kind.padEnd(8)} ${path} ${reason}`);
    const remedy = "Run `npm run generate` and commit what it changes.";
    console.error(`\n${changes.length} files are not as expected. ${remedy}`);
  }
}
