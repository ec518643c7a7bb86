/** Size of a change, and so of the release that it needs. @see https://semver.org */
export type Level = "none" | "patch" | "minor" | "major";

const levels: readonly Level[] = ["none", "patch", "minor", "major"];

/** Headings of lists of changes by level, in the order in which they are printed. */
export const levelTitles: ReadonlyMap<Level, string> = new Map<Level, string>([
  ["major", "Breaking changes"],
  ["minor", "New"],
  ["patch", "Better"],
]);

/** Compares two levels for sorting: negative if `left` is lower than `right`. */
export function compareLevels(left: Level, right: Level): number {
  return levels.indexOf(left) - levels.indexOf(right);
}

/** Returns the highest of the levels; `none` for an empty list. */
export function strictest(given: Iterable<Level>): Level {
  return [...given].toSorted(compareLevels).at(-1) ?? "none";
}

export function isLevel(value: unknown): value is Level {
  return levels.some((level) => level === value);
}
