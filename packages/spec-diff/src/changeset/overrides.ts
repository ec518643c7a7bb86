import { parse } from "yaml";
import { BadUseError } from "../bad-use.ts";
import type { Change } from "../change.ts";
import { isObject } from "../json.ts";
import { compareLevels, isLevel, type Level } from "../level.ts";

/** What a maintainer decided against the computed levels, with the reason that the changelog shows. */
export interface Overrides {
  readonly raised: readonly { readonly package: string; readonly to: Level; readonly reason: string }[];
  readonly lowered: readonly { readonly change: string; readonly to: Level; readonly reason: string }[];
}

const opening = "<!-- overrides";
const closing = "-->";

/** Written into a new file, so that whoever needs it finds the form. */
export const emptyBlock: string = `${opening}
To release a package higher, or a change lower, write a list below this line and run \`npm run generate\`.
An item has \`raise\` (a package) or \`lower\` (a change, worded as above), \`to\` (a level) and \`reason\` (the changelog shows it).
${closing}`;

/** A change as changelogs word it. */
export function wordingOf({ service, operation, reason }: Change): string {
  return service === "" || operation === "" ? reason : `${service}: ${reason}`;
}

/** The block as it stands in a file; the empty one where the file has none. */
export function blockOf(text: string): string {
  const start = text.indexOf(opening);
  if (start < 0) return emptyBlock;
  const end = text.indexOf(closing, start);
  return end < 0 ? text.slice(start).trimEnd() : text.slice(start, end + closing.length);
}

/** Reads the list of a block. @throws BadUseError when it cannot be understood */
export function readOverrides(block: string, file: string): Overrides {
  if (block === emptyBlock) return { raised: [], lowered: [] };
  const wrong = (what: string): BadUseError =>
    new BadUseError(
      `${file}: ${what}. Write each override as \`raise\` or \`lower\`, \`to\` and \`reason\`.`,
    );
  if (!block.endsWith(closing)) throw wrong(`the overrides are not closed by ${closing}`);
  const lines = block.slice(opening.length, -closing.length).split("\n");
  const first = lines.findIndex((line) => /^\s*- /.test(line));
  let entries: unknown;
  try {
    entries = first < 0 ? [] : parse(lines.slice(first).join("\n"));
  } catch (error) {
    throw wrong(`the overrides are no YAML list (${(error as Error).message.split("\n")[0]})`);
  }
  if (!Array.isArray(entries)) throw wrong("the overrides are no list");
  const overrides = {
    raised: [] as Overrides["raised"][number][],
    lowered: [] as Overrides["lowered"][number][],
  };
  for (const entry of entries) {
    const { raise, lower, to, reason } = isObject(entry) ? entry : {};
    if (!isLevel(to))
      throw wrong(`an override is to be released as ${JSON.stringify(to)}, which is no level`);
    if (typeof reason !== "string" || reason.trim() === "") throw wrong("an override has no reason");
    if (typeof raise === "string") overrides.raised.push({ package: raise, to, reason });
    else if (typeof lower === "string") overrides.lowered.push({ change: lower, to, reason });
    else throw wrong("an override names neither what to raise nor what to lower");
  }
  return overrides;
}

/** Applies what was lowered. @throws BadUseError when an override names no change, or does not lower it */
export function lowerChanges(changes: readonly Change[], { lowered }: Overrides, file: string): Change[] {
  for (const { change, to } of lowered) {
    const named = changes.find((candidate) => names(change, candidate));
    if (!named)
      throw new BadUseError(
        `${file} lowers a change that there is not: ${JSON.stringify(change)}. The changes are:\n${changes.map((candidate) => `  ${wordingOf(candidate)}`).join("\n")}`,
      );
    if (compareLevels(to, named.level) >= 0)
      throw new BadUseError(
        `${file} lowers ${JSON.stringify(change)} to ${to}, but it is ${named.level}. Remove the override, or raise the package.`,
      );
  }
  return changes.map((change) => {
    const override = lowered.find((candidate) => names(candidate.change, change));
    if (!override) return change;
    const reason = `${change.reason} (released as ${override.to}, not ${change.level}: ${override.reason})`;
    return { ...change, level: override.to, reason };
  });
}

/** Without its service a change may be named where no other service has one like it. */
function names(wording: string, change: Change): boolean {
  return wording === wordingOf(change) || wording === change.reason;
}
