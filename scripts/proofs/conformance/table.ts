import { code } from "@rosterkit/codegen";
import { readText } from "../../support/repository.ts";
import { readTables, type Row, writeTableRow } from "../../support/documents.ts";
import { corpus, type PublicDocument } from "../../support/corpus.ts";
import { peerNames } from "./peers.ts";
import type { Trial } from "./try-document.ts";

type Success = Extract<Trial, { ok: true }>;

/** Figures of a successful trial by heading. */
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

/** Returns the row of a document in the table. */
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

/** Returns the first cell of the row of a document. */
export function nameOf({ packageName, version, file }: PublicDocument): string {
  return `${code(`${packageName}@${version}`)} ${file}`;
}

/** Writes the outcomes of other generators into the row of a document, and keeps our own figures. */
export function writePeers(document: PublicDocument, peers: Row): void {
  const row = { document: nameOf(document), ...peers };
  const rows = readTables(readText("docs/conformance.md"), "document");
  if (!rows.some((each) => each["document"] === row.document))
    throw new Error(`docs/conformance.md has no row of ${document.service}. Run without --peers first.`);
  writeRow(row);
}

/** Writes one row of the table in `docs/conformance.md`. */
export function writeRow(row: Row): void {
  writeTableRow("conformance", { head, names: corpus.map(nameOf) }, row);
}

/** Summarises a trial in one sentence, with the first fault. */
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

/** Shortens a finding to one line for a table cell, without the parts that differ between runs. */
function inOneLine(text = ""): string {
  const line = text
    .split("\n")
    .filter((part) => !/^ {2}(?:found|seed) /.test(part))
    .join(" ")
    .replaceAll(/\s+/g, " ")
    .replaceAll("`", "'");
  return code(line.length > 200 ? `${line.slice(0, 197)}...` : line);
}
