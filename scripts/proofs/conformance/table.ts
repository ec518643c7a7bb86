import { readFileSync } from "node:fs";
import { join } from "node:path";
import { code, table } from "@rosterkit/codegen";
import { writeTableRow } from "../../support/document-part.ts";
import { repositoryRoot } from "../../support/repository.ts";
import { corpus, type PublicDocument } from "./corpus.ts";
import { peerNames } from "./peers.ts";
import type { Trial } from "./try-document.ts";

type Success = Extract<Trial, { ok: true }>;

/** Figures of a trial that went to the end, by the head of their column. */
const figures: readonly (readonly [head: string, figure: (trial: Success) => number | undefined])[] = [
  ["operations", ({ operations }) => operations],
  ["packages", ({ packages }) => packages],
  ["warnings", ({ warnings }) => warnings],
  ["called", ({ contract }) => contract?.called],
  ["accepted", ({ contract }) => contract?.accepted],
  ["excluded: document", ({ contract }) => contract && (contract.excluded["document"] ?? 0)],
  ["excluded: Prism", ({ contract }) => contract && (contract.excluded["Prism"] ?? 0)],
];

const head = ["document", "what of", "OpenAPI", ...figures.map(([name]) => name), "outcome", ...peerNames];

/** A document's row of the table, which ends with the outcomes of other generators where they are given. */
export function rowOf(document: PublicDocument, trial: Trial, peers: readonly string[] = []): string {
  const facts = figures.map(([, figure]) => (trial.ok ? String(figure(trial) ?? "") : ""));
  const cells = [document.industry, trial.openapi, ...facts, outcomeOf(trial), ...peers];
  return rowStart(document) + table(cells, []).split("\n")[0]?.slice(1);
}

/** The beginning of a document's row. */
export function rowStart({ packageName, version, file }: PublicDocument): string {
  return `| ${code(`${packageName}@${version}`)} ${file} |`;
}

const path = join(repositoryRoot, "docs", "conformance.md");

/** Writes the outcomes of other generators into a document's row; our own figures stay. */
export function writePeers(document: PublicDocument, peers: readonly string[]): void {
  const row = readFileSync(path, "utf8")
    .split("\n")
    .find((line) => line.startsWith(rowStart(document)));
  if (row === undefined) throw new Error(`${path} has no row of ${document.service}: run without --peers`);
  // Their cells are the last of the row.
  const ours = row
    .split("|")
    .slice(0, -1 - peers.length)
    .join("|");
  writeRow(`${ours}| ${peers.join(" | ")} |`);
}

/** Writes one row of the table in `docs/conformance.md`; the others stay. */
export function writeRow(row: string): void {
  writeTableRow("conformance", { head, starts: corpus.map(rowStart) }, row);
}

/** One sentence: that everything holds, or the first thing that does not. */
export function outcomeOf(trial: Trial): string {
  if (!trial.ok) return `fails: ${trial.reason}${trial.more === 0 ? "" : ` (and ${trial.more} more)`}`;
  const made = "generates, type-checks";
  if (trial.contract === undefined) return `${made}; its contract was not run`;
  const { cases, findings, unexercised } = trial.contract;
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
