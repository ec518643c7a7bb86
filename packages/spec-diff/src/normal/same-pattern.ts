/** Whether two patterns are known to match the same texts; `false` if that is unknown. */
export function isSamePattern(one: unknown, other: unknown): boolean {
  return typeof one === "string" && typeof other === "string" && plain(one) === plain(other);
}

/** One group around the whole pattern, without alternatives, inner groups and back-references. */
const wholeGroup = /^\^\((?:\?:)?((?:\\[^1-9k]|\[(?:\\[^]|[^\]\\])*\]|[^()|[\\])*)\)\$$/;

/** Removes such a group, and the escapes of slashes. */
function plain(pattern: string): string {
  return pattern
    .replace(wholeGroup, (_, inner: string) => `^${inner}$`)
    .replaceAll(/\\([^])/g, (escape, character) => (character === "/" ? "/" : escape));
}
