import { isDeepStrictEqual } from "node:util";
import { isCounted, pointerTo, valueAt } from "@rosterkit/openapi";
import type { Received } from "@rosterkit/mock";
import { countingOf } from "../cases/page-plan.ts";
import type { PagesCase, RequestValues } from "../cases/types.ts";
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
  const { operation, values, pages, queries, headers, through, status } = testCase;
  const { server, credentials } = context;
  const schemes = operation.security[0] ?? [];
  for (const [index, body] of pages.entries())
    server.mock.respond({ status, body, headers: headers?.[index] ?? {} });
  const outcome = await tested.call({ operation, values, schemes, credentials, through });
  const pointer = pointerTo(operation.pointer, "x-pagination");
  const { received } = server.mock;
  const failures = label(outcomeOracle.name, walkFailures(testCase, outcome, received.length));
  for (const [index, request] of received.entries()) {
    const sent = pageValues(testCase, queries[index] ?? {}, request, index);
    const exchange = {
      ...exchangeOf(context, operation, request),
      intent: { values: sent, schemes, credentials },
    };
    const found = await judge(context, exchange);
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
  const isRight =
    outcome.kind === "value" && accepted.some((value) => isDeepStrictEqual(outcome.value, value));
  return [
    ...(isRight
      ? []
      : [{ pointer, expected: `the ${through} ${show(expected)}`, found: describeOutcome(outcome) }]),
    ...(requests === queries.length
      ? []
      : [{ pointer, expected: `${queries.length} requests`, found: `${requests} requests` }]),
  ];
}

/** The values of one request. The package may choose the page size, and leave out the default position. */
function pageValues(
  { operation: { pagination }, values }: PagesCase,
  query: Readonly<Record<string, unknown>>,
  received: Received,
  index: number,
): RequestValues {
  const own = values.parameters.query;
  const position = Object.entries(query).filter(
    ([name]) => index > 0 || name in received.query || name in own,
  );
  const expected: Record<string, unknown> = { ...own, ...Object.fromEntries(position) };
  const size = isCounted(pagination) ? countingOf(pagination).size : undefined;
  if (size !== undefined && size in received.query) expected[size] ??= received.query[size];
  return { ...values, parameters: { ...values.parameters, query: expected } };
}

const small = 2;

/**
 * Reads the beginning of a list once in one page and once in small pages: both must be the same. A server that is off
 * by one repeats an item or skips one.
 */
export async function comparePages(context: RunContext, testCase: PagesCase): Promise<JudgedFailure[]> {
  const { operation, values, pointer } = testCase;
  const { pagination } = operation;
  if (!isCounted(pagination)) return [];
  const { position, size, first, byPage } = countingOf(pagination);
  const next = first + (byPage ? 1 : small);
  const read = async (from: number, count: number): Promise<unknown[] | undefined> => {
    const query = { ...values.parameters.query, [position]: from, [size]: count };
    const page = { operation, values: { ...values, parameters: { ...values.parameters, query } } };
    const received = await sendControl(context, page, schemesFor(context, operation));
    const items = received?.sent.status === 200 ? valueAt(received.sent.json, pagination.items) : undefined;
    return Array.isArray(items) ? items : undefined;
  };
  const whole = await read(first, 2 * small);
  const one = await read(first, small);
  const two = await read(next, small);
  // Other oracles judge a wrong response.
  if (whole === undefined || one === undefined || two === undefined) return [];
  const fail = (expected: string, found: string): JudgedFailure[] =>
    label("pages", [{ problem: "pages do not add up", pointer, expected, found }]);
  if (one.length > small) return fail(`at most ${small} items for ${size}=${small}`, `${one.length} items`);
  // The server caps its pages, so the pages cannot be compared.
  if (one.length < Math.min(small, whole.length)) return [];
  const pieces = [...one, ...two];
  const isSame =
    pieces.length >= whole.length &&
    isDeepStrictEqual(pieces.slice(0, whole.length), whole.slice(0, pieces.length));
  return isSame
    ? []
    : fail(
        `the items of ${position}=${first} and ${position}=${next} to be those of one page twice as long: ${show(whole)}`,
        show(pieces),
      );
}
