import { makePages } from "./pages.ts";
import { resolvePointer } from "./pointer.ts";
import type { Pagination, Route } from "./route.ts";

/** Gives the pages of an operation by their numbers, or by the number of items before them. */
export function countPages(route: Route): object {
  const pagination = route.pagination as Pagination;
  const isOffset = pagination.style === "offset";
  const parameter = isOffset ? pagination.offset : pagination.page;
  const first = isOffset ? 0 : pagination.first;

  return makePages(route, pagination.items, (input) => {
    const start = Number(input[parameter] ?? first);
    const seen = new Set<string>();
    // Only an offset says how many items stand before the first page of the walk.
    let received = isOffset ? start : 0;
    let position = start;
    return {
      first: { input: { [parameter]: start } },
      next({ body, items, fail }) {
        // A total says nothing about a part that begins at a later page.
        const stated = isOffset || start === first ? resolvePointer(body, pagination.total) : undefined;
        const total = typeof stated === "number" ? stated : Infinity;
        const isEmpty = items.length === 0;
        const mark = fingerprint(JSON.stringify(items));
        if (seen.has(mark)) fail(`a page that came before at ${parameter} ${position}`);
        if (isEmpty && received < total && total < Infinity)
          fail(`the end after ${received} of ${total} items at ${parameter} ${position}`);
        if (isEmpty) return "end";
        seen.add(mark);
        received += items.length;
        // A server may give fewer items than it was asked for: a short page is not the end.
        position += isOffset ? items.length : 1;
        return received < total ? { input: { [parameter]: position } } : undefined;
      },
    };
  });
}

/** Tells pages apart without keeping a whole roster in memory. */
function fingerprint(text: string): string {
  let hash = 0;
  for (const letter of text) hash = (hash * 31 + letter.codePointAt(0)!) % 281_474_976_710_597;
  return `${text.length}:${hash}`;
}
