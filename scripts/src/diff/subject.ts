import type { Place } from "./place.ts";

/** What a finding of an operation speaks of: two judges that see the same thing give it one subject. */
export function subjectOf(
  place: Place | undefined,
  aspect: string,
  path: string | undefined = place?.path,
): string {
  return `${place?.part ?? ""}|${path ?? ""}|${aspect}`;
}
