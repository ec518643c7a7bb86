/** How far a change reaches, by semantic versioning. @see https://semver.org */
export type Level = "none" | "patch" | "minor" | "major";

/** From the mildest to the strictest. */
const levels: readonly Level[] = ["none", "patch", "minor", "major"];

/** Headings under which changes are listed, the strictest first. */
export const levelTitles: ReadonlyMap<Level, string> = new Map<Level, string>([
  ["major", "Breaking changes"],
  ["minor", "New"],
  ["patch", "Better"],
]);

/** Negative where `left` is milder than `right`, positive where it is stricter. */
export function compareLevels(left: Level, right: Level): number {
  return levels.indexOf(left) - levels.indexOf(right);
}

/** The strictest of levels, `none` where there is none. */
export function strictest(given: Iterable<Level>): Level {
  return [...given].toSorted(compareLevels).at(-1) ?? "none";
}

/** Whether a value names a level. */
export function isLevel(value: unknown): value is Level {
  return levels.some((level) => level === value);
}
