import { isDeepStrictEqual } from "node:util";
import { isCounted, pointerTo } from "@rosterkit/openapi";
import type { Received } from "@rosterkit/mock";
import { countingOf } from "../cases/pages.ts";
import type { PagesCase, RequestValues } from "../cases/types.ts";
import { type Failure, show } from "../oracles/oracle.ts";
import { outcomeOracle } from "../oracles/outcome.ts";
import { type CallOutcome, describeOutcome } from "../package/package-under-test.ts";
import { exchangeOf, type RunContext } from "./context.ts";
import { excludeVerdict } from "./control.ts";
import type { JudgedFailure } from "./finding.ts";
import { judge, label } from "./judge.ts";

/** Walks through the pages with the package, and judges each request. */
export async function runPages(context: RunContext, testCase: PagesCase): Promise<JudgedFailure[]> {
  const { operation, values, pages, queries, headers, through, status } = testCase;
  const { server, tested, credentials, oracles } = context;
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
    const found = await judge(oracles, exchange, (oracle, error) =>
      excludeVerdict(context, testCase, oracle, error),
    );
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
