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

export function strictest(given: Iterable<Level>): Level {
  let result: Level = "none";
  for (const level of given) if (compareLevels(level, result) > 0) result = level;
  return result;
}

export function isLevel(value: unknown): value is Level {
  return levels.some((level) => level === value);
}
