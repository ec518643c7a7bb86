/** The rows of every table of a document that has this heading in its first line, each as its cells by heading. */
export function readTables(markdown: string, heading: string): Record<string, string>[] {
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
