import { isDeepStrictEqual } from "node:util";
import { isCounted, valueAt } from "@rosterkit/openapi";
import { countingOf } from "../cases/page-plan.ts";
import type { PagesCase } from "../cases/types.ts";
import { withQuery } from "../cases/values.ts";
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
  for (const [index, body] of pages.entries())
    server.mock.respond({ status, body, headers: headers?.[index] ?? {} });
  const outcome = await tested.call({ operation, values, schemes, credentials, through });
  const { received } = server.mock;
  const failures = label(outcomeOracle.name, walkFailures(testCase, outcome, received.length));
  for (const [index, request] of received.entries()) {
    const asked = { ...queries[index] };
    // The first position is the default one.
    for (const name of index === 0 ? Object.keys(asked) : [])
      if (!(name in request.query || name in values.parameters.query)) delete asked[name];
    const exchange = exchangeOf(context, operation, request);
    const intent = { values: withQuery(values, asked), schemes, credentials };
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
  const { pagination } = operation;
  if (!isCounted(pagination)) return [];
  const { position, size, first, byPage } = countingOf(pagination);
  const next = first + (byPage ? 1 : small);
  const read = async (from: number, count: number): Promise<unknown[] | undefined> => {
    const page = { operation, values: withQuery(values, { [position]: from, [size]: count }) };
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
