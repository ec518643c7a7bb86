import { normaliseEmail } from "@rosterkit/roster";
import { UsageError } from "../errors.ts";
import { formatCsvLine, readCsvCell } from "../output/csv.ts";
import { columns, errorColumn, parseRecords } from "./people-columns.ts";

export interface Invitee {
  readonly email: string;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly locale?: string;
  readonly groups?: readonly string[];
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
