import { code, table } from "@rosterkit/codegen";
import type { PublicDocument } from "./corpus.ts";
import type { Trial } from "./try-document.ts";

const head = [
  "document",
  "what of",
  "OpenAPI",
  "operations",
  "packages",
  "longest file",
  "called",
  "accepted",
  "set aside: document",
  "set aside: Prism",
  "outcome",
];

/** The outcome for each document, as `docs/conformance.md` shows it. */
export function conformanceTable(
  trials: readonly (readonly [document: PublicDocument, trial: Trial])[],
): string {
  return table(
    head,
    trials.map(([document, trial]) => conformanceRow(document, trial)),
  );
}

export function conformanceRow(
  { packageName, version, file, industry }: PublicDocument,
  trial: Trial,
): string[] {
  const name = `${code(`${packageName}@${version}`)} ${file}`;
  if (!trial.ok) return [name, industry, trial.openapi, "", "", "", "", "", "", "", outcomeOf(trial)];
  const { operations, packages, longestFile, contract } = trial;
  const { called, accepted, setAside } = contract;
  const figures = [
    operations,
    packages,
    longestFile,
    called,
    accepted,
    setAside["document"] ?? 0,
    setAside["Prism"] ?? 0,
  ];
  return [name, industry, trial.openapi, ...figures.map(String), outcomeOf(trial)];
}

/** One sentence: that everything holds, or the first thing that does not. */
export function outcomeOf(trial: Trial): string {
  if (!trial.ok) return `fails: ${trial.reason}${trial.more === 0 ? "" : ` (and ${trial.more} more)`}`;
  const { cases, findings, unexercised } = trial.contract;
  const made = "generates, type-checks";
  if (findings.length === 0 && unexercised.length === 0)
    return `${made}, and keeps its contract in ${cases} cases`;
  const parts = [
    ...(findings.length === 0
      ? []
      : [`${findings.length} findings in ${cases} cases, first ${inOneLine(findings[0])}`]),
    ...(unexercised.length === 0
      ? []
      : [`${unexercised.length} points never exercised, first ${inOneLine(unexercised[0])}`]),
  ];
  return `${made}; ${parts.join("; ")}`;
}

/** Where it is and what was expected: the rest is another one each time, and a cell of a table takes no line. */
function inOneLine(text = ""): string {
  const line = text
    .split("\n")
    .filter((part) => !/^ {2}(?:found|seed) /.test(part))
    .join(" ")
    .replaceAll(/\s+/g, " ")
    .replaceAll("`", "'");
  return code(line.length > 200 ? `${line.slice(0, 197)}...` : line);
}
