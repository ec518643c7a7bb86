import { groupBy } from "@rosterkit/openapi";
import type { Exclusion } from "../cases/types.ts";

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
