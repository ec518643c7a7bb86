import type { Change } from "../compare.ts";
import { BadUseError } from "../errors.ts";
import { compareLevels } from "../level.ts";
import { changesetPath } from "../paths.ts";
import type { LoweredChange } from "./overrides.ts";

/** Lowers the levels of changes. @throws {BadUseError} if an override matches no change, or does not lower it */
export function lowerChanges(changes: readonly Change[], lowered: readonly LoweredChange[]): Change[] {
  const isNamed = ({ rule, pointer }: Change, override: LoweredChange): boolean =>
    rule === override.rule && pointer === override.at;
  for (const override of lowered) {
    const { rule, at, to } = override;
    const named = changes.find((change) => isNamed(change, override));
    if (!named)
      throw new BadUseError(
        `${changesetPath} lowers ${rule} at ${at}, but there is no such change. The changes are:\n` +
          changes.map((change) => `  ${change.rule} at ${change.pointer}`).join("\n"),
      );
    if (compareLevels(to, named.level) >= 0)
      throw new BadUseError(
        `${changesetPath} lowers ${rule} at ${at} to ${to}, but it is ${named.level}. Remove the override, or raise the package.`,
      );
  }
  return changes.map((change) => {
    const override = lowered.find((candidate) => isNamed(change, candidate));
    if (!override) return change;
    const reason = `${change.reason} (released as ${override.to}, not ${change.level}: ${override.reason})`;
    return { ...change, level: override.to, reason };
  });
}
