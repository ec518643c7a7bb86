/** The cells of a row by the headings of its table. */
export type Row = Readonly<Record<string, string>>;

/** The rows of every table of a document whose first heading is this. */
export function readTables(markdown: string, heading: string): Row[] {
  const tables = markdown.split("\n\n").filter((block) => block.trimStart().startsWith(`| ${heading} |`));
  return tables.flatMap((table) => {
    const [heads = [], , ...rows] = table.trim().split("\n").map(cellsOf);
    return rows.map((cells) => Object.fromEntries(heads.map((head, index) => [head, cells[index] ?? ""])));
  });
}

function cellsOf(row: string): string[] {
  return row
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim().replaceAll("\\|", "|"));
}
