import { cleanText } from "@rosterkit/roster/host";
import width from "fast-string-width";

/** A row of a table, by column. */
type Row = Readonly<Record<string, unknown>>;

/** Number of rows that determine the columns and their width. */
const sampleSize = 500;

/** Reads a sample of rows to determine the columns, so that long lists are not kept in memory. */
export async function sampleRows(items: AsyncIterable<unknown>) {
  const iterator = items[Symbol.asyncIterator]();
  const first: Row[] = [];
  while (first.length < sampleSize) {
    const { done, value } = await iterator.next();
    if (done === true) break;
    first.push(toRow(value));
  }
  const rest = async function* (): AsyncGenerator<Row> {
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next())
      yield toRow(next.value);
  };
  return { columns: [...new Set(first.flatMap((row) => Object.keys(row)))], first, rest: rest() };
}

function toRow(item: unknown): Row {
  return typeof item === "object" && item !== null && !Array.isArray(item) ? (item as Row) : { value: item };
}

/** Formats a value as one line of text. */
export function cellText(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (typeof value !== "object") return cleanText(String(value as string | number | boolean | bigint));
  const isPlain = Array.isArray(value) && value.every((item) => typeof item !== "object");
  return cleanText(isPlain ? value.join(", ") : JSON.stringify(value));
}

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
