import type { Change, Comparison } from "./compare.ts";
import { markdown, oneLine } from "./markdown.ts";
import { compareLevels, type Level, levelTitles } from "./level.ts";

/** For a terminal: each package that is given with its level, then every change. */
export function textReport({ level, packages, changes }: Comparison): string {
  if (changes.length === 0) return "Nothing changed.\n";
  const width = Math.max(...Object.keys(packages).map((name) => name.length));
  const lines = Object.entries(packages).map(([name, own]) => `${name.padEnd(width)}  ${own}`);
  const listed = changes.map(
    (change) =>
      `${change.level.padEnd(5)}  ${wordingOf(change)}\n       ${change.pointer || "/"} (${change.rule})`,
  );
  const parts = [`${level}: ${count(changes.length)}`, lines.join("\n"), listed.join("\n")];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

/** For a pull request. */
export function markdownReport({ level, packages, changes }: Comparison): string {
  if (changes.length === 0) return "The merged document says the same as the last release.\n";
  const rows = Object.entries(packages).map(([name, own]) => `| \`${name}\` | ${own} |`);
  const sections = [...levelTitles].flatMap(([heading, title]) => {
    const found = changes.filter((change) => change.level === heading);
    if (found.length === 0) return [];
    return [`### ${title}\n\n${found.map((change) => `- ${markdown(wordingOf(change))}`).join("\n")}\n`];
  });
  const table = `| package | release |\n|---|---|\n${rows.join("\n")}\n`;
  return `## ${level[0]?.toUpperCase()}${level.slice(1)}: ${count(changes.length)}\n\n${table}\n${sections.join("\n")}`;
}

/** A comparison for a program: its level, packages and changes as JSON. */
export function jsonReport(comparison: Comparison): string {
  return `${JSON.stringify(comparison, null, 2)}\n`;
}

/** Whether a comparison reaches a level. */
export function reaches({ level }: Comparison, limit: Level): boolean {
  return compareLevels(level, limit) >= 0;
}

/** A change in one line, as terminals, pull requests and changelogs show it. */
export function wordingOf({ service, operation, reason }: Change): string {
  return oneLine(service === "" || operation === "" ? reason : `${service}: ${reason}`);
}

function count(changes: number): string {
  return changes === 1 ? "1 change" : `${changes} changes`;
}
