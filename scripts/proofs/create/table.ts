import { code } from "@rosterkit/codegen";
import { writeTableRow } from "../../support/documents.ts";
import { publicDocument, type PublicDocument } from "../../support/corpus.ts";
import type { CreateOutcome } from "./prove.ts";

/** Ten documents of different sizes, versions and security schemes, the smallest first. */
export const documents: readonly PublicDocument[] = [
  publicDocument("uspto"),
  {
    service: "petstore-swagger",
    packageName: "@readme/oas-examples",
    version: "8.2.2",
    file: "2.0/json/petstore.json",
    industry: "an example",
  },
  ..."phantauth galaxy twilio-accounts okta ideal-postcodes figma rclone blockfrost"
    .split(" ")
    .map(publicDocument),
];

/** Limit of the seconds to create and test a repository. */
const limit = 180;

/** Writes the row of a document into the table of `docs/create.md`. */
export function writeRow({ service }: PublicDocument, outcome: CreateOutcome): void {
  const row = {
    document: code(service),
    OpenAPI: outcome.openapi,
    security: outcome.security.join(", ") || "none",
    operations: String(outcome.operations),
    packages: String(outcome.packages),
    "create, s": outcome.createSeconds.toFixed(0),
    "`npm test`, s": outcome.testSeconds.toFixed(0),
    "installed, MB": String(outcome.installed),
    outcome: outcomeOf(outcome),
  };
  const names = documents.map((each) => code(each.service));
  writeTableRow("create", { head: Object.keys(row), names }, row);
}

export function outcomeOf({ failure, ours, createSeconds, testSeconds }: CreateOutcome): string {
  if (failure !== "") return `fails: ${code(failure.trim().split("\n").slice(-12).join(" ").slice(-400))}`;
  if (ours.length > 0) return `names us: ${code(ours[0] ?? "")}`;
  const seconds = createSeconds + testSeconds;
  return seconds <= limit ? "green" : `green, ${(seconds - limit).toFixed(0)} s over the limit`;
}
