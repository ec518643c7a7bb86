import { cellText, sampleRows } from "./cells.ts";

/**
 * Comma-separated values with a header.
 * @throws {Error} for a field that none of the first rows has, rather than to lose it
 * @see https://www.rfc-editor.org/rfc/rfc4180
 */
export async function* formatCsv(items: AsyncIterable<unknown>): AsyncGenerator<string> {
  const { columns, first, rest } = await sampleRows(items);
  if (first.length === 0) return;
  yield formatCsvLine(columns);
  for (const row of first) yield formatCsvLine(columns.map((column) => row[column]));
  for await (const row of rest) {
    const unknown = Object.keys(row).find((name) => !columns.includes(name));
    if (unknown !== undefined)
      throw new Error(
        `${unknown}: a later row has this field, and the header does not. Use --output ndjson.`,
      );
    yield formatCsvLine(columns.map((column) => row[column]));
  }
}

/** One line of values. */
export function formatCsvLine(values: readonly unknown[]): string {
  return `${values.map((value) => quote(escapeFormula(value))).join(",")}\r\n`;
}

/**
 * A text that a spreadsheet would run as a formula gets an apostrophe before it, as spreadsheets themselves write one.
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
function escapeFormula(value: unknown): string {
  const text = cellText(value);
  return typeof value !== "number" && /^[\s']*[=+\-@＝＋－＠]/.test(text) ? `'${text}` : text;
}

/** The text that {@link formatCsvLine} wrote, without the apostrophe. */
export function readCsvCell(text: string): string {
  return /^'[\s']*[=+\-@＝＋－＠]/.test(text) ? text.slice(1) : text;
}

const quote = (text: string): string => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
