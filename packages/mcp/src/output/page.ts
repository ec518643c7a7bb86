import { RosterInputError } from "@rosterkit/roster";

/** A part of a list, and where the next part begins. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** Missing on the last page. */
  readonly cursor?: string;
}

/**
 * Cuts a page out of a list.
 * @throws {RosterInputError} for a cursor that no page has given
 */
export function pageOf<Item>(list: readonly Item[], cursor: string | undefined, size: number): Page<Item> {
  const start = cursor === undefined ? 0 : Number(cursor);
  if (!Number.isInteger(start) || start < 0 || start > list.length)
    throw new RosterInputError(`${JSON.stringify(cursor)} is not a cursor. Take one that a result gave.`);
  const end = start + size;
  const items = list.slice(start, end);
  return end < list.length ? { items, cursor: String(end) } : { items };
}
