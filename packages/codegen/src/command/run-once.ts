import { formatDiagnostic, InputError } from "@rosterkit/openapi";
import type { GenerateConfig } from "../config.ts";
import { generate, type GenerateOptions, type Generation } from "../generate.ts";
import { updateLockfile } from "../write/lockfile.ts";

export interface RunOptions extends GenerateOptions {
  readonly json: boolean;
  /** Exit code for documents that cannot be used: a document that the command line names is bad use. */
  readonly refusal?: 1 | 2;
}

/** One run of the generator, with its report. @returns the exit code */
export async function runOnce(
  config: GenerateConfig,
  { json, refusal = 1, check = false, ...options }: RunOptions,
): Promise<number> {
  const started = performance.now();
  try {
    const generation = await generate(config, { check, ...options });
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
  const around = folder === undefined ? `${counts.services} services, ${counts.packages} packages, ` : "";
  const counted = `${around}${counts.operations} operations`;
  console.log(`${counted}; ${changes.length} files changed in ${milliseconds} ms`);
}

/** The files that are not as expected, and what mends them. */
function printDifferences({ changes }: Generation, { folder }: GenerateConfig): void {
  const command = folder === undefined ? "`npm run generate`" : "the same without --check";
  for (const { kind, path, reason } of changes) console.error(`${kind.padEnd(8)} ${path} ${reason}`);
  console.error(`\n${changes.length} files are not as expected. Run ${command} and commit what it changes.`);
}
