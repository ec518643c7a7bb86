import { formatDiagnostic, InputError } from "@rosterkit/openapi";
import type { GenerateConfig } from "../config.ts";
import { TypesThread } from "../emit/types-thread.ts";
import type { GenerateOptions, Generation } from "../generate.ts";
import { updateLockfile } from "../write/lockfile.ts";

interface RunOptions extends GenerateOptions {
  readonly json: boolean;
  /** Exit code for documents that cannot be used. It is 2, bad use, for a document named on the command line. */
  readonly refusal?: 1 | 2;
}

/** Generates once and prints a report. @returns the exit code */
export async function runOnce(
  config: GenerateConfig,
  { json, refusal = 1, check = false, ...options }: RunOptions,
): Promise<number> {
  // The thread loads the compiler while this thread loads the generator.
  using thread = new TypesThread();
  const { generate } = await import("../generate.ts");
  const started = performance.now();
  try {
    const generation = await generate(config, { check, ...options, printTypes: thread.print });
    if (!check && config.folder === undefined) await updateLockfile(config.root, generation.changes);
    const ok = !check || generation.changes.length === 0;
    const milliseconds = Math.round(performance.now() - started);
    if (!json)
      for (const warning of generation.warnings) console.error(`warning  ${formatDiagnostic(warning)}`);
    if (json) printJson(generation, ok, milliseconds);
    else if (ok) printChanges(generation, config, milliseconds);
    else printDifferences(generation, config);
    return ok ? 0 : 1;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    if (json) console.log(JSON.stringify({ ok: false, diagnostics: error.diagnostics }, null, 2));
    else console.error(`${error.message}\n\nNothing was written.`);
    return refusal;
  }
}

/** Generates at every change until the process ends. @returns the exit code */
export async function runOnChanges(config: GenerateConfig): Promise<number> {
  const { print } = new TypesThread();
  const { watchSpec } = await import("../watch.ts");
  await watchSpec(config, undefined, print);
  return 0;
}

function printJson({ changes, warnings, counts }: Generation, ok: boolean, milliseconds: number): void {
  const listed = changes.map(({ kind, path, reason }) => ({ kind, path, reason }));
  const report = { ok, milliseconds, ...counts, changes: listed, warnings, diagnostics: [] };
  console.log(JSON.stringify(report, null, 2));
}

const verbs = { changed: "changed", missing: "added", extra: "removed" };

function printChanges(
  { changes, counts }: Generation,
  { folder }: GenerateConfig,
  milliseconds: number,
): void {
  for (const { kind, path } of changes) console.log(`${verbs[kind].padEnd(8)} ${path}`);
  const packages = folder === undefined ? `${counts.services} services, ${counts.packages} packages, ` : "";
  console.log(
    `${packages}${counts.operations} operations; ${changes.length} files changed in ${milliseconds} ms`,
  );
}

/** Prints the files that differ, and the command that corrects them. */
function printDifferences({ changes }: Generation, { folder }: GenerateConfig): void {
  const command = folder === undefined ? "`npm run generate`" : "the same without --check";
  for (const { kind, path, reason } of changes) console.error(`${kind.padEnd(8)} ${path} ${reason}`);
  console.error(`\n${changes.length} files are not as expected. Run ${command} and commit what it changes.`);
}
