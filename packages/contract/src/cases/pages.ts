import type { Pagination } from "@rosterkit/runtime/operation";
import { isCounted, pointerTo, valueAt } from "@rosterkit/openapi";
import { followedPagesCases } from "./followed-pages.ts";
import { page } from "./page-answer.ts";
import type { Source } from "./planner.ts";
import { successStatus } from "./statuses.ts";
import type { PagesCase } from "./types.ts";
import { requiredValues } from "./values.ts";

/** Two pages and the end, item by item and page by page, from the start and from further on. */
export function pagesCases(source: Source): PagesCase[] {
  const { pagination } = source.operation;
  if (pagination === undefined) return [];
  const status = successStatus(source.operation);
  if (valueAt(page(source, pagination, status, 1), `${pagination.items}/0`) === undefined) {
    source.setAside({
      fault: "document",
      what: "the pages",
      reason: "no value is known that an item could have: the document needs an example",
      pointer: pointerTo(source.operation.pointer, "x-pagination"),
    });
    return [];
  }
  return isCounted(pagination)
    ? countedCases(source, pagination, status)
    : followedPagesCases(source, pagination, status);
}

function countedCases(source: Source, pagination: Pagination, status: number): PagesCase[] {
  const { operation } = source;
  const sizes = pagination.total === undefined ? [2, 1, 0] : [2, 1];
  const answers = sizes.map((size) => page(source, pagination, status, size));
  const items = answers.flatMap((answer) => valueAt(answer, pagination.items) as unknown[]);
  const base = {
    kind: "pages",
    operation,
    pointer: pointerTo(operation.pointer, "x-pagination"),
    answers,
    items,
    status,
  } as const;
  const values = requiredValues(source);
  const from = (start: number): Readonly<Record<string, number>>[] => queriesFrom(pagination, sizes, start);
  const first = pagination.style === "page" ? pagination.first : 0;
  const position = pagination.style === "page" ? pagination.page : pagination.offset;
  const limit = pagination.style === "page" ? pagination.size : pagination.limit;
  const sized = (start: number): PagesCase["values"] => ({
    ...values,
    parameters: {
      ...values.parameters,
      query: { ...values.parameters.query, ...(start === first ? {} : { [position]: start }), [limit]: 2 },
    },
  });
  return [
    { ...base, name: "every item of every page", through: "items", values, queries: from(first) },
    { ...base, name: "every page", through: "pages", values, queries: from(first) },
    {
      ...base,
      name: "every page of a chosen size",
      through: "pages",
      values: sized(first),
      queries: from(first).map((query) => ({ ...query, [limit]: 2 })),
    },
    // Where a total counts from the start, a walk from further on ends elsewhere.
    ...(pagination.total === undefined
      ? [
          {
            ...base,
            name: "every item from further on",
            through: "items" as const,
            values: sized(first + 5),
            queries: from(first + 5),
          },
        ]
      : []),
  ];
}

function queriesFrom(
  pagination: Pagination,
  sizes: readonly number[],
  start: number,
): Readonly<Record<string, number>>[] {
  let received = 0;
  return sizes.map((size, index) => {
    const query =
      pagination.style === "page"
        ? { [pagination.page]: start + index }
        : { [pagination.offset]: start + received };
    received += size;
    return query;
  });
}
