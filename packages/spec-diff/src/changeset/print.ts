import { createHash } from "node:crypto";
import { byCodeUnit } from "@rosterkit/openapi";
import { type Level, levelTitles, strictest } from "../level.ts";
import { markdown } from "../markdown.ts";

/** Path of the generated changeset, which also contains the overrides. */
export const changesetPath = ".changeset/spec.md";

export interface ChangesetLine {
  readonly package: string;
  readonly level: Level;
  readonly text: string;
}

/** Formats a changeset, with the block of overrides at its end; `undefined` if there are no lines. */
export function printChangeset(
  lines: ReadonlyMap<string, readonly ChangesetLine[]>,
  block: string,
): string | undefined {
  const entries = [...lines]
    .map(([name, own]) => ({ name, own, bump: strictest(own.map(({ level }) => level)) }))
    .filter(({ bump }) => bump !== "none")
    .toSorted((one, other) => byCodeUnit(one.name, other.name));
  // Without bumps the file is still written: if its overrides were lost, the lowered changes would be released.
  if (lines.size === 0) return undefined;
  const bumps = entries.map(({ name, bump }) => `"${name}": ${bump}`).join("\n");
  const sections = entries.map(({ name, own }) => `## ${name}\n\n${printLines(own)}`);
  const content = `${[`${bumps}\n---`, ...sections].join("\n\n")}\n`;
  return `---\n${banner(content)}\n${content}\n${block}\n`;
}

function printLines(lines: readonly ChangesetLine[]): string {
  const parts = [...levelTitles].flatMap(([level, title]) => {
    const own = lines.filter((line) => line.level === level).map(({ text }) => `- ${markdown(text)}`);
    return own.length === 0 ? [] : [`### ${title}\n\n${[...new Set(own)].join("\n")}`];
  });
  return parts.join("\n\n");
}

/** The digest of the content reveals edits by hand. */
function banner(content: string): string {
  return `# Generated from spec/openapi.json by \`npm run generate\`. Do not edit above the overrides. content:${digestOf(content)}`;
}

export function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

/** Whether the part above the overrides is unedited, or missing: it is deleted to resolve a merge conflict. */
export function isAsGenerated(text: string): boolean {
  const [first, line, ...rest] = text.split("\n");
  const content = `${rest.join("\n").replace(blockOf(text), "").trimEnd()}\n`;
  return (first === "---" && line === banner(content)) || text.trim() === blockOf(text);
}

/** Marks of the block of overrides, which is a comment in Markdown. */
export const opening = "<!-- overrides";
export const closing = "-->";

/** Written into a new file, to show the format. */
const emptyBlock = `${opening}
To raise the level of a package, or lower that of a change, write a list below this line and run \`npm run generate\`.
An item has \`raise\` (a package), or \`lower\` (the id of a rule) and \`at\` (a pointer), both as \`npm run spec:diff\` prints them; \`to\` (a level) and \`reason\` (shown in the changelog).
${closing}`;

/** Returns the block of overrides in a file, or an empty block. */
export function blockOf(text: string): string {
  const start = text.indexOf(opening);
  if (start < 0) return emptyBlock;
  const end = text.indexOf(closing, start);
  return end < 0 ? text.slice(start).trimEnd() : text.slice(start, end + closing.length);
}
