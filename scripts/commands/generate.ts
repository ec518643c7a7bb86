// `npm run generate`: everything that is generated, from the documents under spec/.
import { enableCompileCache } from "node:module";
import { resolve } from "node:path";
import { readOptions } from "../support/command-options.ts";
import type { Generation } from "@rosterkit/codegen/pipeline";
import { repositoryRoot } from "../support/repository.ts";

enableCompileCache();

const usage = `npm run generate [-- --check | --watch] [-- --json]

  --check   write nothing; exit 1 when a file differs from what is expected
  --watch   generate again whenever something under spec/ changes
  --json    print one JSON document`;

/** How many changes a run names before it only counts them. */
const namedChanges = 20;

const options = readOptions(usage, {
  check: { type: "boolean", default: false },
  watch: { type: "boolean", default: false },
  json: { type: "boolean", default: false },
  // For tests on a copy of the repository.
  root: { type: "string", default: repositoryRoot },
});
const root = resolve(options.root);
if (options.watch && (options.check || options.json)) {
  console.error(`--watch goes with no other option.\n\n${usage}`);
  process.exitCode = 2;
} else if (options.watch) {
  const { watchSpec } = await import("@rosterkit/codegen/watch");
  await watchSpec(root);
} else await runOnce();

async function runOnce(): Promise<void> {
  const started = performance.now();
  // Imported here, so that the compile cache holds what they load.
  const { generate } = await import("@rosterkit/codegen/pipeline");
  const { InputError } = await import("@rosterkit/openapi");
  try {
    const generation = await generate(root, { check: options.check });
    const failed = options.check && generation.changes.length > 0;
    if (failed) process.exitCode = 1;
    const milliseconds = Math.round(performance.now() - started);
    if (options.json) printJson(!failed, generation, milliseconds);
    else if (options.check) printCheck(generation, milliseconds);
    else printChanges(generation, milliseconds);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    process.exitCode = 1;
    if (options.json) console.log(JSON.stringify({ ok: false, diagnostics: error.diagnostics }, null, 2));
    else console.error(`${error.message}\n\nNothing was written.`);
  }
}

function printJson(ok: boolean, { changes, counts }: Generation, milliseconds: number): void {
  const listed = changes.map(({ kind, path, reason }) => ({ kind, path, reason }));
  console.log(JSON.stringify({ ok, ...counts, changes: listed, milliseconds, diagnostics: [] }, null, 2));
}

function printChanges({ changes, counts }: Generation, milliseconds: number): void {
  const verbs = { changed: "changed", missing: "added", extra: "removed" };
  for (const { kind, path } of changes.slice(0, namedChanges))
    console.log(`${verbs[kind].padEnd(8)} ${path}`);
  if (changes.length > namedChanges) console.log(`… and ${changes.length - namedChanges} more`);
  console.log(`${describe(counts)}; ${changes.length} files changed in ${milliseconds} ms`);
}

function printCheck({ changes, counts }: Generation, milliseconds: number): void {
  for (const { kind, path, reason } of changes) console.error(`${kind.padEnd(8)} ${path} ${reason}`);
  if (changes.length === 0) {
    console.log(`${describe(counts)}; every generated file is as expected (${milliseconds} ms)`);
    return;
  }
  console.error(
    `\n${changes.length} files are not as expected. Run \`npm run generate\` and commit what it changes.`,
  );
}

function describe({ services, packages, operations }: Generation["counts"]): string {
  return `${services} services, ${packages} packages, ${operations} operations`;
}
