// `npm run generate`: everything that is generated, from the documents under spec/.
import { enableCompileCache } from "node:module";
import { resolve } from "node:path";
import { InputError } from "@rosterkit/openapi";
import { readOptions } from "../support/command-options.ts";
import { printGeneration } from "../support/print-generation.ts";
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

enableCompileCache();
// Imported here, so that the compile cache holds them.
const { generate, updateLockfile, watchSpec } = await import("@rosterkit/codegen");
const config = { ...(await import("../../rosterkit.config.ts")).default, root: resolve(root) };

if (!watch) await runOnce();
else if (!check && !json) await watchSpec(config);
else {
  console.error(`--watch goes with no other option.\n\n${usage}`);
  process.exitCode = 2;
}

async function runOnce(): Promise<void> {
  const started = performance.now();
  try {
    const generation = await generate(config, { check });
    if (!check) await updateLockfile(config.root, generation.changes);
    const ok = !check || generation.changes.length === 0;
    process.exitCode = ok ? 0 : 1;
    printGeneration(generation, { ok, json, milliseconds: Math.round(performance.now() - started) });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    process.exitCode = 1;
    if (json) console.log(JSON.stringify({ ok: false, diagnostics: error.diagnostics }, null, 2));
    else console.error(`${error.message}\n\nNothing was written.`);
  }
}
