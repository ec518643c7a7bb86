import { code, table } from "../emit/markdown.ts";
import type { PublicDocument } from "./corpus.ts";
import type { Trial } from "./try-document.ts";

/** What became of each document, as `docs/conformance.md` shows it. */
export function conformanceTable(
  trials: readonly (readonly [document: PublicDocument, trial: Trial])[],
): string {
  const rows = trials.map(([{ packageName, version, file, industry }, trial]) => [
    `${code(`${packageName}@${version}`)} ${file}`,
    industry,
    trial.openapi,
    ...(trial.ok
      ? [
          String(trial.operations),
          String(trial.packages),
          String(trial.longestFile),
          "generates and type-checks",
        ]
      : ["", "", "", `fails: ${trial.reason}${trial.more === 0 ? "" : ` (and ${trial.more} more)`}`]),
  ]);
  const head = ["document", "what of", "OpenAPI", "operations", "packages", "longest file", "outcome"];
  return table(head, rows);
}
