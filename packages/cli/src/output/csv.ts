import { cellText, sampleRows } from "./table.ts";

/**
 * Formats items as CSV with a header.
 * @throws {Error} if a later row has a field that is not in the header, instead of losing it
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
        `${unknown}: a later row has this field, but the header does not. Use --output ndjson.`,
      );
    yield formatCsvLine(columns.map((column) => row[column]));
  }
}

export function formatCsvLine(values: readonly unknown[]): string {
  return `${values.map((value) => quote(escapeFormula(value))).join(",")}\r\n`;
}

/**
 * Prefixes a text with an apostrophe if a spreadsheet would run it as a formula.
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
function escapeFormula(value: unknown): string {
  const text = cellText(value);
  return typeof value !== "number" && /^[\s']*[=+\-@＝＋－＠]/.test(text) ? `'${text}` : text;
}

/** Removes the apostrophe that {@link formatCsvLine} has added. */
export function readCsvCell(text: string): string {
  return /^'[\s']*[=+\-@＝＋－＠]/.test(text) ? text.slice(1) : text;
}

const quote = (text: string): string => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
