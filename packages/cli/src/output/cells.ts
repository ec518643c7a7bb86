import { cleanText } from "@rosterkit/roster/host";

/** An item of a list, as the columns of a table see it. */
export type Row = Readonly<Record<string, unknown>>;

/** How many rows decide which columns there are, and how wide. */
const sample = 500;

export interface SampledRows {
  readonly columns: readonly string[];
  /** The rows that were read ahead. */
  readonly first: readonly Row[];
  readonly rest: AsyncIterable<Row>;
}

/** Reads rows ahead to know the columns; memory does not grow with the list. */
export async function sampleRows(items: AsyncIterable<unknown>): Promise<SampledRows> {
  const iterator = items[Symbol.asyncIterator]();
  const first: Row[] = [];
  while (first.length < sample) {
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

/** A value as one line of text. */
export function cellText(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (typeof value !== "object") return cleanText(String(value as string | number | boolean | bigint));
  const isPlain = Array.isArray(value) && value.every((item) => typeof item !== "object");
  return cleanText(isPlain ? value.join(", ") : JSON.stringify(value));
}
