import { code, table } from "@rosterkit/codegen";
import type { PublicDocument } from "../conformance/corpus.ts";
import type { CreateOutcome } from "./prove.ts";

const head = ["document", "operations", "packages", "create, s", "`npm test`, s", "installed, MB", "outcome"];

/** What became of each document, a row each. */
export function createTable(
  outcomes: readonly (readonly [document: Pick<PublicDocument, "service">, outcome: CreateOutcome])[],
): string {
  const rows = outcomes.map(([{ service }, outcome]) => [
    service,
    String(outcome.operations),
    String(outcome.packages),
    outcome.createSeconds.toFixed(0),
    outcome.testSeconds.toFixed(0),
    String(outcome.installed),
    outcomeOf(outcome),
  ]);
  return table(head, rows);
}

export function outcomeOf({ failure, ours }: CreateOutcome): string {
  if (failure !== "") return `fails: ${code(failure.trim().split("\n").slice(-12).join(" ").slice(-400))}`;
  return ours.length === 0 ? "green" : `names us: ${code(ours[0] ?? "")}`;
}
