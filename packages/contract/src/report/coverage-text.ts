import { groupBy } from "@rosterkit/openapi";
import type { CoverageReport } from "../coverage/coverage.ts";
import { type CoverageKind, coverageKinds } from "../coverage/points.ts";
import type { Exclusion } from "../cases/types.ts";

/** Formats `bodyProperties` as `body properties`. */
function titleOf(kind: CoverageKind): string {
  return kind.replace(/[A-Z]/, (letter) => ` ${letter.toLowerCase()}`);
}

/** Returns a row for each kind of point: its title, and the numbers of exercised and documented points. */
export function coverageRows(report: CoverageReport): [title: string, exercised: number, total: number][] {
  return coverageKinds.map((kind) => [titleOf(kind), report[kind].exercised, report[kind].total]);
}

/** Formats the numbers of exercised points as a table. */
export function formatCoverage(subject: string, report: CoverageReport): string {
  const rows = coverageKinds.map((kind) => {
    const { exercised, total, excluded } = report[kind];
    const row = `  ${titleOf(kind).padEnd(22)} ${String(exercised).padStart(5)} of ${String(total).padStart(5)}`;
    return excluded === 0 ? row : `${row}, ${excluded} excluded`;
  });
  return [`Exercised, ${subject}`, ...rows].join("\n");
}

/** Returns a line for each missing point. */
export function listMissing(report: CoverageReport): string[] {
  return coverageKinds.flatMap((kind) => report[kind].missing.map((point) => `${titleOf(kind)}: ${point}`));
}

/** Formats each exclusion once, with its operations; returns an empty text if there are none. */
export function formatExclusions(exclusions: readonly Exclusion[]): string {
  if (exclusions.length === 0) return "";
  const groups = groupBy(exclusions, ({ cause, subject, reason, pointer }) =>
    JSON.stringify([cause, subject, reason, pointer]),
  );
  const lines = [...groups.values()].map((members) => {
    const [{ cause, subject, reason, pointer, operation }] = members;
    const others = new Set(members.map((member) => member.operation)).size - 1;
    const more = others > 0 ? ` and ${others} more` : "";
    return `  ${cause}, ${subject} at #${pointer}: ${reason} (${operation}${more})`;
  });
  const counts = Object.entries(countExclusions(exclusions)).map(
    ([cause, count]) => `${count} for the ${cause}`,
  );
  return [`Excluded: ${counts.join(", ")}`, ...lines].join("\n");
}

/** Counts exclusions by their cause. */
export function countExclusions(exclusions: readonly Exclusion[]): Record<string, number> {
  const causes = groupBy(exclusions, ({ cause }) => cause);
  return Object.fromEntries([...causes].map(([cause, members]) => [cause, members.length]));
}
