import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { betweenMarkers, table } from "@rosterkit/codegen";
import { repositoryRoot } from "./repository.ts";

/** Writes the part of `docs/<name>.md` between the markers of that name. @param print gets the whole text */
export function writeDocumentPart(name: string, print: (text: string) => string): void {
  const path = join(repositoryRoot, "docs", `${name}.md`);
  const text = readFileSync(path, "utf8");
  writeFileSync(
    path,
    betweenMarkers(text, name, () => print(text)),
  );
}

/** A table that is measured row by row. */
export interface MeasuredTable {
  readonly head: readonly string[];
  /** The beginning of each row that it may have, in their order. */
  readonly starts: readonly string[];
}

/** Writes one row of the table in `docs/<name>.md`; the others stay. */
export function writeTableRow(name: string, { head, starts }: MeasuredTable, row: string): void {
  writeDocumentPart(name, (text) => {
    const lines = text.split("\n");
    const rows = starts.flatMap((start) =>
      row.startsWith(start) ? row : (lines.find((line) => line.startsWith(start)) ?? []),
    );
    return [...table(head, []).split("\n"), ...rows].join("\n");
  });
}
