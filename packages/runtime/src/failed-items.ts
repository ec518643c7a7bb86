import type { Bulk } from "./operation-types.ts";
import { resolvePointer } from "./pointer.ts";

/**
 * Returns the failed items in the output of a bulk operation, which can fail for single items despite the status 200.
 * An item without a status counts as failed.
 */
export function failedItems<Item>(operation: Bulk<Item>, output: unknown): Item[] {
  const { items, status, success } = operation.route.itemStatus;
  const found = resolvePointer(output, items);
  return Array.isArray(found) ? found.filter((item) => !success.includes(item?.[status])) : [];
}
