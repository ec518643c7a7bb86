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
  { changes, counts }: Generation,
  { ok, json, milliseconds, remedy }: Outcome,
): void {
  const listed = changes.map(({ kind, path, reason }) => ({ kind, path, reason }));
  if (json) {
    console.log(JSON.stringify({ ok, milliseconds, ...counts, changes: listed, diagnostics: [] }, null, 2));
  } else if (ok) {
    for (const { kind, path } of listed) console.log(`${verbs[kind].padEnd(8)} ${path}`);
    const { services, packages, operations } = counts;
    const counted = `${services} services, ${packages} packages, ${operations} operations`;
    console.log(`${counted}; ${changes.length} files changed in ${milliseconds} ms`);
  } else {
    for (const { kind, path, reason } of listed) console.error(`${kind.padEnd(8)} ${path} ${reason}`);
    console.error(`\n${changes.length} files are not as expected. ${remedy}`);
  }
}
