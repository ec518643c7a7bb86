import { RosterInputError } from "@rosterkit/roster";

/**
 * Cuts a page out of a list; its cursor says where the next one begins, and is missing on the last page.
 * @throws {RosterInputError} for a cursor that no page has given
 */
export function pageOf<Item>(
  list: readonly Item[],
  cursor: string | undefined,
  size: number,
): { readonly items: readonly Item[]; readonly cursor?: string } {
  const start = cursor === undefined ? 0 : Number(cursor);
  if (!Number.isInteger(start) || start < 0 || start > list.length)
    throw new RosterInputError(`${JSON.stringify(cursor)} is not a cursor. Take one that a result gave.`);
  const end = start + size;
  const items = list.slice(start, end);
  return end < list.length ? { items, cursor: String(end) } : { items };
}
