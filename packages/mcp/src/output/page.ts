import { RosterInputError } from "@rosterkit/roster";

/**
 * Returns a page of a list and the cursor of the next page, which is missing on the last one.
 * @throws {RosterInputError} if the cursor is invalid
 */
export function pageOf<Item>(
  list: readonly Item[],
  cursor: string | undefined,
  size: number,
): { readonly items: readonly Item[]; readonly cursor?: string } {
  const start = cursor === undefined ? 0 : Number(cursor);
  if (!Number.isInteger(start) || start < 0 || start > list.length)
    throw new RosterInputError(
      `${JSON.stringify(cursor)} is not a cursor. Use the one from the previous result.`,
    );
  const end = start + size;
  const items = list.slice(start, end);
  return end < list.length ? { items, cursor: String(end) } : { items };
}
