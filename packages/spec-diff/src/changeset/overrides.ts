import { isObject } from "@rosterkit/openapi";
import type { Change } from "../compare.ts";
import { BadUseError } from "../errors.ts";
import { compareLevels, isLevel, type Level } from "../level.ts";
import { parseYaml } from "../parse.ts";
import { changesetPath, closing, opening } from "./print.ts";

/** A maintainer's correction of a computed level, with the reason that the changelog shows. */
interface Override {
  readonly to: Level;
  readonly reason: string;
}

/** Lowers the changes that a rule finds at a JSON Pointer, as the report prints both. */
interface LoweredChange extends Override {
  readonly rule: string;
  readonly at: string;
}

/** Parses a block of overrides. @throws {BadUseError} if it is invalid */
export function readOverrides(block: string) {
  if (!block.endsWith(closing)) throw wrong(`the overrides are not closed by ${closing}`);
  const raised: (Override & { readonly package: string })[] = [];
  const lowered: LoweredChange[] = [];
  for (const entry of readList(block)) {
    const { raise, lower, at, to, reason } = isObject(entry) ? entry : {};
    if (!isLevel(to))
      throw wrong(`an override has the level ${JSON.stringify(to)}; a level is none, patch, minor or major`);
    if (typeof reason !== "string" || reason.trim() === "") throw wrong("an override has no reason");
    if (typeof raise === "string") raised.push({ package: raise, to, reason });
    else if (typeof lower === "string" && typeof at === "string")
      lowered.push({ rule: lower, at, to, reason });
    else throw wrong("an override names neither a package to raise nor a rule to lower and its place");
  }
  return { raised, lowered };
}

function readList(block: string): readonly unknown[] {
  const lines = block.slice(opening.length, -closing.length).split("\n");
  const first = lines.findIndex((line) => /^\s*- /.test(line));
  if (first < 0) return [];
  let entries: unknown;
  try {
    entries = parseYaml(lines.slice(first).join("\n"));
  } catch (error) {
    throw wrong(`the overrides are not a YAML list (${(error as Error).message.split("\n")[0]})`);
  }
  if (!Array.isArray(entries)) throw wrong("the overrides are not a list");
  return entries;
}

function wrong(problem: string): BadUseError {
  return new BadUseError(
    `${changesetPath}: ${problem}. Write each override as \`raise\`, or \`lower\` and \`at\`, with \`to\` and \`reason\`.`,
  );
}

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
