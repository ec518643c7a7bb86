import { isDeepStrictEqual } from "node:util";
import { type DocumentOperation, isCounted, valueAt } from "@rosterkit/openapi";
import { countingOf } from "../cases/page-plan.ts";
import type { PagesCase } from "../cases/types.ts";
import { hasInput, withInput } from "../cases/values.ts";
import { type Failure, show } from "../oracles/oracle.ts";
import { outcomeOracle } from "../oracles/outcome.ts";
import { type CallOutcome, describeOutcome, type PackageUnderTest } from "../package/package-under-test.ts";
import { exchangeOf, type RunContext, schemesFor, sendControl } from "./context.ts";
import type { JudgedFailure } from "./finding.ts";
import { judge, label } from "./judge.ts";

/** Walks through the pages with the package, and judges each request. */
export async function walkPages(
  context: RunContext,
  tested: PackageUnderTest,
  testCase: PagesCase,
): Promise<JudgedFailure[]> {
  const { operation, values, pages, queries, headers, through, status, pointer } = testCase;
  const { server, credentials } = context;
  const schemes = operation.security[0] ?? [];
  const given = { query: values.parameters.query, body: values.body?.value };
  for (const [index, body] of pages.entries())
    server.mock.respond({ status, body, headers: headers?.[index] ?? {} });
  const outcome = await tested.call({ operation, values, schemes, credentials, through });
  const { received } = server.mock;
  const failures = label(outcomeOracle.name, walkFailures(testCase, outcome, received.length));
  for (const [index, request] of received.entries()) {
    const asked = { ...queries[index] };
    // The first position is the default one.
    for (const name of index === 0 ? Object.keys(asked) : [])
      if (![given, { ...request, body: request.json }].some((one) => hasInput(one, name))) delete asked[name];
    const exchange = exchangeOf(context, operation, request);
    const intent = { values: withInput(operation, values, asked), schemes, credentials };
    const found = await judge(context, { ...exchange, intent });
    failures.push(...found.map((failure) => ({ ...failure, pointer })));
  }
  return failures;
}

function walkFailures(
  { operation: { pagination }, through, items, pages, queries, pointer }: PagesCase,
  outcome: CallOutcome,
  requests: number,
): Failure[] {
  const expected = through === "items" ? items : pages;
  // A package may yield the empty page that ends the walk, or leave it out.
  const endsEmpty = through === "pages" && isCounted(pagination) && pagination.total === undefined;
  const accepted = endsEmpty ? [pages, pages.slice(0, -1)] : [expected];
  const failures: Failure[] = [];
  if (outcome.kind !== "value" || !accepted.some((value) => isDeepStrictEqual(outcome.value, value)))
    failures.push({ pointer, expected: `the ${through} ${show(expected)}`, found: describeOutcome(outcome) });
  if (requests !== queries.length)
    failures.push({ pointer, expected: `${queries.length} requests`, found: `${requests} requests` });
  return failures;
}

/** A made-up filter would leave nothing to compare. */
function withoutFilters({ operation, values }: PagesCase): PagesCase["values"] {
  const isNeeded = (name: string): boolean =>
    operation.parameters.some((each) => each.place === "query" && each.name === name && each.required);
  const query = Object.entries(values.parameters.query).filter(([name]) => isNeeded(name));
  return { ...values, parameters: { ...values.parameters, query: Object.fromEntries(query) } };
}

const small = 2;

/**
 * Reads the beginning of a list once in one page and once in small pages: both must be the same. A server that is off
 * by one repeats an item or skips one.
 */
export async function comparePages(context: RunContext, testCase: PagesCase): Promise<JudgedFailure[]> {
  const { operation, pointer } = testCase;
  const values = withoutFilters(testCase);
  const plan = readingOf(operation);
  if (plan === undefined) return [];
  const { size, items, first, next, isComplete } = plan;
  const read = async (position: object, count: number): Promise<Page | undefined> => {
    const page = { operation, values: withInput(operation, values, { ...position, [size]: count }) };
    const received = await sendControl(context, page, schemesFor(context, operation));
    const body = received?.sent.status === 200 ? received.sent.json : undefined;
    const found = valueAt(body, items);
    return Array.isArray(found) ? { body, items: found } : undefined;
  };
  const whole = (await read(first, 2 * small))?.items;
  const beginning = await read(first, small);
  const further = beginning && next(beginning.body);
  const one = beginning?.items;
  const two = further && (await read(further, small))?.items;
  // Other oracles judge a wrong response.
  if (whole === undefined || one === undefined) return [];
  const fail = (expected: string, found: string): JudgedFailure[] =>
    label("pages", [{ problem: "pages do not add up", pointer, expected, found }]);
  if (one.length > small) return fail(`at most ${small} items for ${size}=${small}`, `${one.length} items`);
  // There is no second page, or the server caps its pages: they cannot be compared.
  if (two === undefined || one.length < Math.min(small, whole.length)) return [];
  const pieces = [...one, ...two];
  const isSame =
    (pieces.length >= whole.length || !isComplete) &&
    isDeepStrictEqual(pieces.slice(0, whole.length), whole.slice(0, pieces.length));
  return isSame
    ? []
    : fail(`two pages of ${small} items to be one page twice as long: ${show(whole)}`, show(pieces));
}

interface Page {
  readonly body: unknown;
  readonly items: readonly unknown[];
}

/** How to read two pages that follow each other. */
interface Reading {
  readonly size: string;
  readonly items: string;
  readonly first: object;
  /** The query of the second page; none if there is no second page. */
  readonly next: (body: unknown) => object | undefined;
  /** Whether a page has as many items as there are; behind a cursor it may have fewer. */
  readonly isComplete: boolean;
}

function readingOf({ pagination, parameters }: DocumentOperation): Reading | undefined {
  if (pagination === undefined) return undefined;
  const { items } = pagination;
  if (isCounted(pagination)) {
    const { position, size, first, byPage } = countingOf(pagination);
    const next = { [position]: first + (byPage ? 1 : small) };
    return { size, items, first: { [position]: first }, next: () => next, isComplete: true };
  }
  const size = parameters.find(({ place, name }) => place === "query" && isPageSize(name))?.name;
  if (pagination.style !== "cursor" || size === undefined) return undefined;
  const next = (body: unknown): object | undefined => {
    const cursor = valueAt(body, pagination.next);
    return typeof cursor === "string" || typeof cursor === "number"
      ? { [pagination.cursor]: cursor }
      : undefined;
  };
  return { size, items, first: {}, next, isComplete: false };
}

/** Whether a query parameter is named like the number of items on a page. */
export function isPageSize(name: string): boolean {
  return /^(?:limit|size|count|(?:page|max)_?(?:size|results)|per_?page)$/i.test(name);
}
