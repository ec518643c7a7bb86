import { resolvePointer, toKey } from "../json.ts";
import type { Route } from "../route.ts";
import type { Pagination } from "../route/pagination.ts";
import { createPageMethods } from "./page-methods.ts";

/** Creates `pages` and `items` of an operation whose pages have numbers or offsets. */
export function countPages(route: Route): object {
  const pagination = route.pagination as Pagination;
  const isOffset = pagination.style === "offset";
  const parameter = isOffset ? pagination.offset : pagination.page;
  const first = isOffset ? 0 : pagination.first;

  return createPageMethods(route, pagination.items, (input) => {
    const start = Number(input[parameter] ?? first);
    const seen = new Set<string>();
    // An offset is the number of items before the first page; a page number is not.
    let received = isOffset ? start : 0;
    let position = start;
    return {
      first: { input: { [parameter]: start } },
      next({ body, items, fail }) {
        // An iteration that begins at a later page cannot compare its items with the total.
        const total = isOffset || start === first ? Number(resolvePointer(body, pagination.total)) : 0;
        const mark = hash(toKey(items));
        if (seen.has(mark)) fail(`page repeated at ${parameter} ${position}`);
        if (items.length === 0)
          return received < total
            ? fail(`pages end after ${received} of ${total} items at ${parameter} ${position}`)
            : "end";
        seen.add(mark);
        received += items.length;
        // A short page is not the last one: a server may return fewer items than requested.
        position += isOffset ? items.length : 1;
        // Some servers state no total, or 0.
        return total && received >= total ? undefined : { input: { [parameter]: position } };
      },
    };
  });
}

/** Hashes a page, so that detecting a repeated one does not keep all items in memory. */
function hash(text: string): string {
  let sum = 0;
  for (const letter of text) sum = (sum * 31 + letter.codePointAt(0)!) % 281_474_976_710_597;
  return `${text.length}:${sum}`;
}
