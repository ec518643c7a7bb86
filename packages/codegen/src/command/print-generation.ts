import { formatDiagnostic } from "@rosterkit/openapi";
import type { Generation } from "../generate.ts";

interface Outcome {
  readonly ok: boolean;
  readonly json: boolean;
  readonly milliseconds: number;
  /** Mends what is not as expected. */
  readonly remedy: string;
}

const verbs = { changed: "changed", missing: "added", extra: "removed" };

/** Prints the changes of a run, or the files that are not as expected. */
export function printGeneration(
  { changes, warnings, counts }: Generation,
  { ok, json, milliseconds, remedy }: Outcome,
): void {
  const listed = changes.map(({ kind, path, reason }) => ({ kind, path, reason }));
  if (json) {
    const report = { ok, milliseconds, ...counts, changes: listed, warnings, diagnostics: [] };
    console.log(JSON.stringify(report, null, 2));
    return;
  }
  for (const warning of warnings) console.error(`warning  ${formatDiagnostic(warning)}`);
  if (ok) {
    for (const { kind, path } of listed) console.log(`${verbs[kind].padEnd(8)} ${path}`);
    const { services, packages, operations } = counts;
    const counted = `${services} services, ${packages} packages, ${operations} operations`;
    console.log(`${counted}; ${changes.length} files changed in ${milliseconds} ms`);
  } else {
    for (const { kind, path, reason } of listed) console.error(`${kind.padEnd(8)} ${path} ${reason}`);
    console.error(`\n${changes.length} files are not as expected. ${remedy}`);
  }
}
