import { type DocumentOperation, isCounted, isObject, pointerTo, valueAt } from "@rosterkit/openapi";
import { successStatus } from "../document/statuses.ts";
import { without } from "../schema/variant.ts";
import type { CaseGenerator } from "./generator.ts";
import { countedPages, countingOf, followedPages } from "./page-plan.ts";
import type { PagesCase, RequestValues } from "./types.ts";
import { sampleValues, withInput } from "./values.ts";

/** Walks through all pages, item by item and page by page, from the first page and from a later one. */
export function pagesCases(generator: CaseGenerator): PagesCase[] {
  const { operation } = generator;
  const { pagination } = operation;
  if (pagination === undefined) return [];
  const pointer = pointerTo(operation.pointer, "x-pagination");
  const status = successStatus(operation);
  const plan = isCounted(pagination)
    ? countedPages(generator, pagination, status)
    : followedPages(generator, pagination, status);
  if (typeof plan === "string") {
    generator.exclude({ subject: "the pages", reason: plan, pointer });
    return [];
  }
  const items = plan.pages.flatMap((page) => valueAt(page, pagination.items) as unknown[]);
  // A link has the whole query of its page, in the place of that of the call.
  const position = pagination.style === "link" ? {} : (plan.queries.at(-1) ?? {});
  const values = withoutPosition(operation, sampleValues(generator, "full"), position);
  const base = { kind: "pages", operation, pointer, status, values, items, ...plan } as const;
  const cases: PagesCase[] = [
    { ...base, name: "every item of every page", through: "items", broad: true },
    { ...base, name: "every page", through: "pages" },
  ];
  if (!isCounted(pagination)) return cases;
  const { position: named, size, first } = countingOf(pagination);
  const sized = withInput(operation, values, { [size]: 2 });
  const queries = plan.queries.map((query) => ({ ...query, [size]: 2 }));
  cases.push({ ...base, name: "every page of a chosen size", through: "pages", values: sized, queries });
  // A total counts from the start, so a walk from a later page would end too early.
  if (pagination.total !== undefined) return cases;
  const start = first + 5;
  const later = plan.queries.map((query) => ({ [named]: start + Number(query[named]) - first }));
  const further = withInput(operation, sized, { [named]: start });
  const name = "every item from further on";
  return [...cases, { ...base, name, through: "items", values: further, queries: later }];
}

/** The values that every page has: filters and headers, but not the parameters that choose a page. */
function withoutPosition(
  { pagination }: DocumentOperation,
  { parameters, body }: RequestValues,
  position: object,
): RequestValues {
  const names = [...Object.keys(position), ...(isCounted(pagination) ? [countingOf(pagination).size] : [])];
  const value = isObject(body?.value) ? names.reduce(without, body.value) : body?.value;
  return {
    parameters: { ...parameters, query: names.reduce(without, parameters.query) },
    body: body && { ...body, value },
  };
}
