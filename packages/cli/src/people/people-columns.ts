import { parse } from "csv-parse/sync";
import { UsageError } from "../errors.ts";

/** Columns of the file. Groups are separated by semicolons. */
export const columns = ["email", "firstName", "lastName", "locale", "groups"] as const;

/** Additional column of a file of failures. It is ignored when the file is read. */
export const errorColumn = "error";

interface CsvRecord {
  readonly info: { readonly lines: number };
  readonly record: Readonly<Record<string, string>>;
}

export function parseRecords(text: string, path: string): CsvRecord[] {
  const columnsOf = (header: readonly string[]): string[] => readHeader(header, path);
  try {
    return parse(text, { columns: columnsOf, info: true, bom: true, skip_empty_lines: true }) as CsvRecord[];
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${path}: ${(error as Error).message}`);
  }
}

function readHeader(header: readonly string[], path: string): string[] {
  const names = header.map((name) => name.trim());
  const known = new Set<string>([...columns, errorColumn]);
  const unknown = names.find((name) => !known.has(name));
  if (unknown !== undefined)
    throw new UsageError(`${path}: the column ${unknown} is unknown. There are: ${columns.join(", ")}.`);
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice !== undefined) throw new UsageError(`${path}: there are two columns ${twice}. Remove one.`);
  if (!names.includes("email"))
    throw new UsageError(`${path}: the column email is missing. Name the columns in the first line.`);
  return names;
}
