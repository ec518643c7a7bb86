import type { Place } from "./place.ts";

/** What a finding of an operation speaks of: two judges that see the same thing give it one subject. */
export function subjectOf(place: Place | undefined, aspect: string): string {
  return `${place?.part ?? ""}|${place?.path ?? ""}|${aspect}`;
}
