import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { betweenMarkers, table } from "@rosterkit/codegen";
import { readText, repositoryRoot } from "./repository.ts";

/** The cells of a table row by heading. */
export type Row = Readonly<Record<string, string>>;

/** Reads the rows of every table in a Markdown document whose first heading is `heading`. */
export function readTables(markdown: string, heading: string): Row[] {
  const tables = markdown.split("\n\n").filter((block) => block.trimStart().startsWith(`| ${heading} |`));
  return tables.flatMap((text) => {
    const [heads = [], , ...rows] = text.trim().split("\n").map(readCells);
    return rows.map((cells) => Object.fromEntries(heads.map((head, index) => [head, cells[index] ?? ""])));
  });
}

function readCells(row: string): string[] {
  const cells = row.split(/(?<!\\)\|/).slice(1, -1);
  return cells.map((cell) => cell.trim().replaceAll("\\|", "|"));
}

/**
 * Rewrites the part of `docs/<name>.md` between the markers of that name.
 * @param print receives the whole document, and returns the part
 */
export function writeDocumentPart(name: string, print: (text: string) => string): void {
  const path = join("docs", `${name}.md`);
  const text = readText(path);
  if (!text.includes(`<!-- ${name}:start -->`)) throw new Error(`${path} lacks the markers of "${name}".`);
  const written = betweenMarkers(text, name, () => print(text));
  writeFileSync(join(repositoryRoot, path), written);
}

/** A table that is measured row by row. The cells under its first heading name the rows. */
export interface MeasuredTable {
  readonly head: readonly string[];
  /** The names of all possible rows, in order. */
  readonly names: readonly string[];
}

/** Writes cells of one row of the table in `docs/<name>.md`, and keeps its other cells and the other rows. */
export function writeTableRow(name: string, { head, names }: MeasuredTable, row: Row): void {
  const [heading = ""] = head;
  writeDocumentPart(name, (text) => {
    const rows = new Map(readTables(text, heading).map((each) => [each[heading], each]));
    rows.set(row[heading], { ...rows.get(row[heading]), ...row });
    const present = names.filter((each) => rows.has(each));
    const cells = present.map((each) => head.map((column) => rows.get(each)?.[column] ?? ""));
    return table(head, cells);
  });
}
