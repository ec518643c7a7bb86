import { code, table } from "@rosterkit/codegen";
import type { PublicDocument } from "./corpus.ts";
import type { Trial } from "./try-document.ts";

type Success = Extract<Trial, { ok: true }>;

/** Figures of a trial that went to the end, by the head of their column. */
const figures: readonly (readonly [head: string, figure: (trial: Success) => number])[] = [
  ["operations", ({ operations }) => operations],
  ["packages", ({ packages }) => packages],
  ["called", ({ contract }) => contract.called],
  ["accepted", ({ contract }) => contract.accepted],
  ["set aside: document", ({ contract }) => contract.setAside["document"] ?? 0],
  ["set aside: Prism", ({ contract }) => contract.setAside["Prism"] ?? 0],
];

/** The outcome for each document, as `docs/conformance.md` shows it. */
export function conformanceTable(
  trials: readonly (readonly [document: PublicDocument, trial: Trial])[],
): string {
  const head = ["document", "what of", "OpenAPI", ...figures.map(([name]) => name), "outcome"];
  const rows = trials.map(([{ packageName, version, file, industry }, trial]) => [
    `${code(`${packageName}@${version}`)} ${file}`,
    industry,
    trial.openapi,
    ...figures.map(([, figure]) => (trial.ok ? String(figure(trial)) : "")),
    outcomeOf(trial),
  ]);
  return table(head, rows);
}

/** One sentence: that everything holds, or the first thing that does not. */
export function outcomeOf(trial: Trial): string {
  if (!trial.ok) return `fails: ${trial.reason}${trial.more === 0 ? "" : ` (and ${trial.more} more)`}`;
  const { cases, findings, unexercised } = trial.contract;
  const made = "generates, type-checks";
  if (findings.length === 0 && unexercised.length === 0)
    return `${made}, and keeps its contract in ${cases} cases`;
  const parts = [made];
  if (findings.length > 0)
    parts.push(`${findings.length} findings in ${cases} cases, first ${inOneLine(findings[0])}`);
  if (unexercised.length > 0)
    parts.push(`${unexercised.length} points never exercised, first ${inOneLine(unexercised[0])}`);
  return parts.join("; ");
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
