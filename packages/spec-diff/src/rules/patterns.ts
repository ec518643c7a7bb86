/** Whether two patterns are known to match the same texts. Of patterns that differ in more, nothing is known. */
export function isSamePattern(one: unknown, other: unknown): boolean {
  return typeof one === "string" && typeof other === "string" && plain(one) === plain(other);
}

/** A group around the whole, in which there is no choice, no other group and no reference to one. */
const wholeGroup = /^\^\((?:\?:)?((?:\\[^1-9k]|\[(?:\\[^]|[^\]\\])*\]|[^()|[\\])*)\)\$$/;

/** A pattern without that group, and without escapes of slashes. */
function plain(pattern: string): string {
  return pattern
    .replace(wholeGroup, (_, inner: string) => `^${inner}$`)
    .replaceAll(/\\([^])/g, (escape, character) => (character === "/" ? "/" : escape));
}
