import { type DocumentOperation, isCounted, isObject, pointerTo, valueAt } from "@rosterkit/openapi";
import { successStatus } from "../document/statuses.ts";
import { without } from "../schema/variant.ts";
import type { CaseGenerator } from "./generator.ts";
import { countedPages, countingOf, followedPages } from "./page-plan.ts";
import { jsonReply } from "./runtime-promise.ts";
import type { RequestValues } from "../request/values.ts";
import type { RuntimeCase, RuntimePlan } from "./types.ts";
import { sampleValues, withInput } from "./values.ts";

/**
 * Generates walks through all pages, item by item and page by page, from the first page and from a later one. The
 * options of a walk apply to every request.
 */
export function pagesCases(generator: CaseGenerator): RuntimeCase[] {
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
  const { pages, queries, headers } = plan;
  const items = pages.flatMap((page) => valueAt(page, pagination.items) as unknown[]);
  const script = pages.map((page, index) => jsonReply(status, page, headers?.[index]));
  // A link contains the complete query of its page, which replaces the query of the call.
  const position = pagination.style === "link" ? {} : (queries.at(-1) ?? {});
  const values = withoutPosition(operation, sampleValues(generator, "full"), position);
  const base = { kind: "pages", operation, pointer, values, script, queries } as const;
  const byItem = { ...base, requests: queries.length, through: "items", outcome: { value: items } } as const;
  // A package may yield the empty page that ends the walk, or omit it.
  const endsEmpty = isCounted(pagination) && pagination.total === undefined;
  const outcome = { value: pages, orValue: endsEmpty ? pages.slice(0, -1) : pages };
  const byPage = { ...byItem, through: "pages", outcome } as const;
  const cases: RuntimeCase[] = [
    { ...byItem, name: "every item of every page", broad: true },
    { ...byPage, name: "every page" },
    ...optionCases(byItem),
  ];
  if (!isCounted(pagination)) return cases;
  const { position: named, size, first } = countingOf(pagination);
  const sized = withInput(operation, values, { [size]: 2 });
  const ofSize = queries.map((query) => ({ ...query, [size]: 2 }));
  cases.push({ ...byPage, name: "every page of a chosen size", values: sized, queries: ofSize });
  // The total includes the items before a later start, so such a walk would end too early.
  if (pagination.total !== undefined) return cases;
  const start = first + 5;
  const later = queries.map((query) => ({ [named]: start + Number(query[named]) - first }));
  const further = withInput(operation, sized, { [named]: start });
  return [...cases, { ...byItem, name: "every item from a later start", values: further, queries: later }];
}

/** Returns walks that verify that their options apply to every page. */
function optionCases(walk: Omit<RuntimeCase, "name">): RuntimeCase[] {
  const [first = "silence"] = walk.script;
  const refusal = { status: 429, headers: { "retry-after": "0" }, body: "" };
  const plans: Readonly<Record<string, Partial<RuntimePlan>>> = {
    "the request of each page has the headers of the options": {
      call: { headers: { "x-from-call": "two" } },
      sent: (requests) => {
        const found = requests.map((request) => request.headers["x-from-call"] ?? null);
        return found.every((text) => text === "two")
          ? undefined
          : { expected: "x-from-call: two in each request", found: JSON.stringify(found) };
      },
    },
    "a signal ends a walk between two pages": {
      requests: 2,
      stop: 2,
      script: [first, "silence"],
      outcome: { error: "StopReason" },
    },
    "the number of retries applies to each page": {
      requests: 2,
      call: { retries: 0 },
      script: [first, refusal],
      outcome: { error: "RateLimitError" },
    },
  };
  return Object.entries(plans).map(([name, plan]) => ({
    ...walk,
    ...plan,
    kind: "runtime",
    name: `runtime: ${name}`,
  }));
}

/** Removes the parameters that choose a page. */
function withoutPosition(
  { pagination }: DocumentOperation,
  { parameters, body }: RequestValues,
  position: object,
): RequestValues {
  const names = [...Object.keys(position), ...(isCounted(pagination) ? [countingOf(pagination).size] : [])];
  const value = isObject(body?.value) ? names.reduce(without, body.value) : body?.value;
  return {
    parameters: names.map((name) => `query.${name}`).reduce(without, parameters),
    body: body && { ...body, value },
  };
}
