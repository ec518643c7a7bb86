import type { Bulk } from "./operation-types.ts";
import { resolvePointer } from "./pointer.ts";

/**
 * Lists the failed items in the output of a bulk operation: a 200 can say no to single items.
 * An item without a status counts as failed.
 */
export function failedItems<Item>(operation: Bulk<Item>, output: unknown): Item[] {
  const { items, status, success } = operation.route.itemStatus;
  const found = resolvePointer(output, items);
  return Array.isArray(found) ? found.filter((item) => !success.includes(item?.[status])) : [];
}
