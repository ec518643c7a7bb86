import type { Change, Comparison } from "./change.ts";
import { compareLevels, type Level } from "./level.ts";

/** For a terminal: each package with its level, then every change. */
export function textReport({ level, packages, changes }: Comparison): string {
  if (changes.length === 0) return "Nothing changed.\n";
  const width = Math.max(...Object.keys(packages).map((name) => name.length));
  const lines = Object.entries(packages).map(
    ([name, packageLevel]) => `${name.padEnd(width)}  ${packageLevel}`,
  );
  const listed = changes.map(
    (change) =>
      `${change.level.padEnd(5)}  ${where(change)}${change.reason}\n       ${change.pointer || "/"} (${change.judge})`,
  );
  return `${level}: ${count(changes.length)}\n\n${lines.join("\n")}\n\n${listed.join("\n")}\n`;
}

const headings: readonly (readonly [Level, string])[] = [
  ["major", "Breaking"],
  ["minor", "New"],
  ["patch", "Fixed or described better"],
];

/** For a pull request. */
export function markdownReport({ level, packages, changes }: Comparison): string {
  if (changes.length === 0) return "The merged document says the same as the last release.\n";
  const rows = Object.entries(packages).map(([name, packageLevel]) => `| \`${name}\` | ${packageLevel} |`);
  const sections = headings.flatMap(([heading, title]) => {
    const found = changes.filter((change) => change.level === heading);
    if (found.length === 0) return [];
    return [`### ${title}\n\n${found.map((change) => `- ${where(change)}${change.reason}`).join("\n")}\n`];
  });
  const table = `| package | release |\n|---|---|\n${rows.join("\n")}\n`;
  return `## ${level[0]?.toUpperCase()}${level.slice(1)}: ${count(changes.length)}\n\n${table}\n${sections.join("\n")}`;
}

export function jsonReport(comparison: Comparison): string {
  return `${JSON.stringify(comparison, null, 2)}\n`;
}

/** Whether a comparison reaches a level. */
export function reaches({ level }: Comparison, limit: Level): boolean {
  return compareLevels(level, limit) >= 0;
}

function where({ service, operation }: Change): string {
  return service === "" || operation === "" ? "" : `${service} `;
}

function count(changes: number): string {
  return changes === 1 ? "1 change" : `${changes} changes`;
}
