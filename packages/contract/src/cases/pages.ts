import type { Pagination } from "@rosterkit/runtime/operation";
import { isCounted, pointerTo, valueAt } from "@rosterkit/openapi";
import { followedPagesCases } from "./followed-pages.ts";
import type { CaseGenerator } from "./generator.ts";
import { samplePage } from "./page-response.ts";
import { successStatus } from "../document/statuses.ts";
import type { PagesCase } from "./types.ts";
import { requiredValues } from "./values.ts";

/** Walks through all pages, item by item and page by page, from the first page and from a later one. */
export function pagesCases(generator: CaseGenerator): PagesCase[] {
  const { operation } = generator;
  const { pagination } = operation;
  if (pagination === undefined) return [];
  const status = successStatus(operation);
  if (valueAt(samplePage(generator, pagination, status, 1), `${pagination.items}/0`) === undefined) {
    generator.exclude({
      subject: "the pages",
      reason: "the harness finds no valid item: the document needs an example",
      pointer: pointerTo(operation.pointer, "x-pagination"),
    });
    return [];
  }
  return isCounted(pagination)
    ? countedCases(generator, pagination, status)
    : followedPagesCases(generator, pagination, status);
}

/** Names of the query parameters that choose a page, and how they count. */
export function countingOf(pagination: Pagination): {
  readonly position: string;
  readonly size: string;
  readonly first: number;
  /** Whether the position counts pages, and not items. */
  readonly byPage: boolean;
} {
  return pagination.style === "page"
    ? { position: pagination.page, size: pagination.size, first: pagination.first, byPage: true }
    : { position: pagination.offset, size: pagination.limit, first: 0, byPage: false };
}

function countedCases(generator: CaseGenerator, pagination: Pagination, status: number): PagesCase[] {
  const { operation } = generator;
  const sizes = pagination.total === undefined ? [2, 1, 0] : [2, 1];
  const pages = sizes.map((size) => samplePage(generator, pagination, status, size));
  const { position, size: limit, first, byPage } = countingOf(pagination);
  const values = requiredValues(generator);
  const base = {
    kind: "pages",
    operation,
    pointer: pointerTo(operation.pointer, "x-pagination"),
    pages,
    items: pages.flatMap((page) => valueAt(page, pagination.items) as unknown[]),
    status,
  } as const;
  const from = (start: number): Readonly<Record<string, number>>[] =>
    sizes.map((_, index) => {
      const itemsBefore = sizes.slice(0, index).reduce((sum, size) => sum + size, 0);
      return { [position]: start + (byPage ? index : itemsBefore) };
    });
  const sized = (start: number): PagesCase["values"] => ({
    ...values,
    parameters: {
      ...values.parameters,
      query: { ...values.parameters.query, ...(start === first ? {} : { [position]: start }), [limit]: 2 },
    },
  });
  const cases: PagesCase[] = [
    {
      ...base,
      name: "every item of every page",
      through: "items",
      values,
      queries: from(first),
      broad: true,
    },
    { ...base, name: "every page", through: "pages", values, queries: from(first) },
    {
      ...base,
      name: "every page of a chosen size",
      through: "pages",
      values: sized(first),
      queries: from(first).map((query) => ({ ...query, [limit]: 2 })),
    },
  ];
  // A total counts from the start, so a walk from a later page would end too early.
  if (pagination.total === undefined) {
    const later = { values: sized(first + 5), queries: from(first + 5) };
    cases.push({ ...base, name: "every item from further on", through: "items", ...later });
  }
  return cases;
}
