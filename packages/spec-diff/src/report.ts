import type { Change, Comparison } from "./compare.ts";
import { markdown, oneLine } from "./markdown.ts";
import { compareLevels, type Level, levelTitles } from "./level.ts";

/** Formats a comparison for a terminal: the level of each package, then every change. */
export function textReport({ level, packages, changes }: Comparison): string {
  if (changes.length === 0) return "Nothing changed.\n";
  const width = Math.max(...Object.keys(packages).map((name) => name.length));
  const lines = Object.entries(packages).map(([name, own]) => `${name.padEnd(width)}  ${own}`);
  const listed = changes.map(
    (change) =>
      `${change.level.padEnd(5)}  ${lineOf(change)}\n       ${change.pointer || "/"} (${change.rule})`,
  );
  const parts = [`${level}: ${count(changes.length)}`, lines.join("\n"), listed.join("\n")];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

/** Formats a comparison as Markdown for a pull request. */
export function markdownReport({ level, packages, changes }: Comparison): string {
  if (changes.length === 0) return "The merged document has not changed since the last release.\n";
  const rows = Object.entries(packages).map(([name, own]) => `| \`${name}\` | ${own} |`);
  const sections = [...levelTitles].flatMap(([heading, title]) => {
    const found = changes.filter((change) => change.level === heading);
    if (found.length === 0) return [];
    return [`### ${title}\n\n${found.map((change) => `- ${markdown(lineOf(change))}`).join("\n")}\n`];
  });
  const table = `| package | release |\n|---|---|\n${rows.join("\n")}\n`;
  return `## ${level[0]?.toUpperCase()}${level.slice(1)}: ${count(changes.length)}\n\n${table}\n${sections.join("\n")}`;
}

export function jsonReport(comparison: Comparison): string {
  return `${JSON.stringify(comparison, null, 2)}\n`;
}

/** Whether the level of a comparison is at least `limit`. */
export function reaches({ level }: Comparison, limit: Level): boolean {
  return compareLevels(level, limit) >= 0;
}

/** Formats a change as one line. */
export function lineOf({ service, operation, reason }: Change): string {
  return oneLine(service === "" || operation === "" ? reason : `${service}: ${reason}`);
}

function count(changes: number): string {
  return changes === 1 ? "1 change" : `${changes} changes`;
}
