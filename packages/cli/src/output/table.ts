import width from "fast-string-width";
import { cellText, type Row, sampleRows } from "./cells.ts";

/** Formats items as a table. The widest cell of the sample determines the width of a column. */
export async function* formatTable(items: AsyncIterable<unknown>): AsyncGenerator<string> {
  const { columns, first, rest } = await sampleRows(items);
  if (first.length === 0) return;
  const headings = Object.fromEntries(columns.map((column) => [column, column.toUpperCase()]));
  const widths = columns.map((column) =>
    Math.max(...[headings, ...first].map((row: Row) => width(cellText(row[column])))),
  );
  const line = (row: Row): string =>
    `${columns
      .map((column, index) => pad(cellText(row[column]), widths[index] ?? 0))
      .join("  ")
      .trimEnd()}\n`;
  yield line(headings);
  for (const row of first) yield line(row);
  for await (const row of rest) yield line(row);
}

/** Pads a text. Wide characters occupy two columns of a terminal. */
function pad(text: string, columns: number): string {
  return text + " ".repeat(Math.max(0, columns - width(text)));
}
