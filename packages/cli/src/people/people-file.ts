import { parse } from "csv-parse/sync";
import { normaliseEmail } from "@rosterkit/roster";
import { UsageError } from "../errors.ts";
import { formatCsvLine, readCsvCell } from "../output/csv.ts";

export interface Invitee {
  readonly email: string;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly locale?: string;
  readonly groups?: readonly string[];
}

/** Columns of the file. Groups are separated by semicolons. */
const columns = ["email", "firstName", "lastName", "locale", "groups"] as const;

/** Additional column of a file of failures. It is ignored when the file is read. */
const errorColumn = "error";

interface CsvRecord {
  readonly info: { readonly lines: number };
  readonly record: Readonly<Record<string, string>>;
}

/**
 * Reads a CSV file of people.
 * @throws {UsageError} with the line, if any part of the file is invalid
 */
export function readPeople(text: string, path: string): Invitee[] {
  const records = parseRecords(text, path);
  const lines = new Map<string, number>();
  return records.map(({ record, info: { lines: line } }) => {
    const cells = Object.entries(record).map(([name, cell]) => [name, readCsvCell(cell.trim())] as const);
    const { groups = "", error: _, ...texts } = Object.fromEntries(cells.filter(([, cell]) => cell !== ""));
    const email = checkEmail(texts["email"] ?? "", `${path}: line ${line}`);
    const before = lines.get(email);
    if (before !== undefined)
      throw new UsageError(`${path}: line ${line}: ${email} is already in line ${before}. Remove one.`);
    lines.set(email, line);
    const names = groups
      .split(";")
      .map((group) => group.trim())
      .filter((group) => group !== "");
    return { ...texts, email: texts["email"] ?? "", ...(names.length === 0 ? {} : { groups: names }) };
  });
}

function parseRecords(text: string, path: string): CsvRecord[] {
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

function checkEmail(email: string, place: string): string {
  try {
    return normaliseEmail(email);
  } catch (error) {
    throw new UsageError(`${place}: ${(error as Error).message}`);
  }
}

export type FailedInvitee = Invitee & { readonly error: string };

/** Formats people who were not invited as a file that can be read again. */
export function formatFailures(failures: readonly FailedInvitee[]): string {
  const names = [...columns, errorColumn] as const;
  const rows = failures.map(({ groups, ...texts }) => ({ ...texts, groups: groups?.join(";") }));
  return [names, ...rows.map((row) => names.map((name) => row[name]))].map(formatCsvLine).join("");
}
