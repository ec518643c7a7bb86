import { readFileSync } from "node:fs";
import { join } from "node:path";
import { code } from "@rosterkit/codegen";
import { writeTableRow } from "../../support/documents.ts";
import { repositoryRoot } from "../../support/repository.ts";
import { readTables, type Row } from "../../support/documents.ts";
import { corpus, type PublicDocument } from "../../support/corpus.ts";
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

/** A document's row of the table, with the outcomes of other generators where they are given. */
export function rowOf(document: PublicDocument, trial: Trial, peers: Row = {}): Row {
  const facts = figures.map(([name, figure]) => [name, trial.ok ? String(figure(trial) ?? "") : ""]);
  return {
    document: nameOf(document),
    "what of": document.industry,
    OpenAPI: trial.openapi,
    ...(Object.fromEntries(facts) as Row),
    outcome: outcomeOf(trial),
    ...peers,
  };
}

/** The first cell of a document's row. */
export function nameOf({ packageName, version, file }: PublicDocument): string {
  return `${code(`${packageName}@${version}`)} ${file}`;
}

/** Writes the outcomes of other generators into a document's row; our own figures stay. */
export function writePeers(document: PublicDocument, peers: Row): void {
  const path = join(repositoryRoot, "docs", "conformance.md");
  const row = { document: nameOf(document), ...peers };
  if (!readTables(readFileSync(path, "utf8"), "document").some((each) => each["document"] === row.document))
    throw new Error(`${path} has no row of ${document.service}: run without --peers`);
  writeRow(row);
}

/** Writes one row of the table in `docs/conformance.md`; the others stay. */
export function writeRow(row: Row): void {
  writeTableRow("conformance", { head, names: corpus.map(nameOf) }, row);
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
