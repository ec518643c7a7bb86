import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { betweenMarkers, table } from "@rosterkit/codegen";
import { repositoryRoot } from "./repository.ts";
import { readTables, type Row } from "./table.ts";

/** Writes the part of `docs/<name>.md` between the markers of that name. @param print gets the whole text */
export function writeDocumentPart(name: string, print: (text: string) => string): void {
  const path = join(repositoryRoot, "docs", `${name}.md`);
  const text = readFileSync(path, "utf8");
  writeFileSync(
    path,
    betweenMarkers(text, name, () => print(text)),
  );
}

/** A table that is measured row by row. The cells under its first heading name the rows. */
export interface MeasuredTable {
  readonly head: readonly string[];
  /** The names of the rows that it may have, in their order. */
  readonly names: readonly string[];
}

/** Writes cells of one row of the table in `docs/<name>.md`; its other cells and the other rows stay. */
export function writeTableRow(name: string, { head, names }: MeasuredTable, row: Row): void {
  const [heading = ""] = head;
  writeDocumentPart(name, (text) => {
    const rows = new Map(readTables(text, heading).map((each) => [each[heading], each]));
    rows.set(row[heading], { ...rows.get(row[heading]), ...row });
    const there = names.map((each) => rows.get(each)).filter((each) => each !== undefined);
    return table(
      head,
      there.map((each) => head.map((of) => each[of] ?? "")),
    );
  });
}
