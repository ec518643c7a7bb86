import { cleanText } from "@rosterkit/roster/host";

/** A row of a table, by column. */
export type Row = Readonly<Record<string, unknown>>;

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
