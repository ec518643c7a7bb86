import { code, table } from "@rosterkit/codegen";
import { writeTableRow } from "../../support/document-part.ts";
import type { PublicDocument } from "../conformance/corpus.ts";
import { documents } from "./documents.ts";
import type { CreateOutcome } from "./prove.ts";

/** Seconds that making a repository and testing it may take together. */
export const limit = 180;

const head = [
  "document",
  "OpenAPI",
  "security",
  "operations",
  "packages",
  "create, s",
  "`npm test`, s",
  "installed, MB",
  "outcome",
];

function rowOf({ service }: PublicDocument, outcome: CreateOutcome): string {
  const cells = [
    outcome.openapi,
    outcome.security.join(", ") || "none",
    String(outcome.operations),
    String(outcome.packages),
    outcome.createSeconds.toFixed(0),
    outcome.testSeconds.toFixed(0),
    String(outcome.installed),
    outcomeOf(outcome),
  ];
  return rowStart(service) + table(cells, []).split("\n")[0]?.slice(1);
}

function rowStart(service: string): string {
  return `| ${code(service)} |`;
}

/** Writes the row of a document into the table of `docs/create.md`; the others stay. */
export function writeRow(document: PublicDocument, outcome: CreateOutcome): void {
  const starts = documents.map(({ service }) => rowStart(service));
  writeTableRow("create", { head, starts }, rowOf(document, outcome));
}

export function outcomeOf({ failure, ours, createSeconds, testSeconds }: CreateOutcome): string {
  if (failure !== "") return `fails: ${code(failure.trim().split("\n").slice(-12).join(" ").slice(-400))}`;
  if (ours.length > 0) return `names us: ${code(ours[0] ?? "")}`;
  const seconds = createSeconds + testSeconds;
  return seconds <= limit ? "green" : `green, ${(seconds - limit).toFixed(0)} s over the limit`;
}
