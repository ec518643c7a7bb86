import { isDeepStrictEqual } from "node:util";
import { isCounted } from "@rosterkit/openapi";
import type { PagesCase } from "../cases/types.ts";
import { hasInput, withInput } from "../cases/values.ts";
import { type Failure, show } from "../oracles/oracle.ts";
import { outcomeOracle } from "../oracles/outcome.ts";
import { type CallOutcome, describeOutcome } from "../package/package-under-test.ts";
import { exchangeOf, type RunContext } from "./context.ts";
import { excludeFailuresOfTools } from "./control.ts";
import type { JudgedFailure } from "./finding.ts";
import { judge, label } from "./judge.ts";

/** Walks through the pages with the package, and judges each request. */
export async function walkPages(context: RunContext, testCase: PagesCase): Promise<JudgedFailure[]> {
  const { operation, values, pages, queries, headers, through, status, pointer } = testCase;
  const { server, credentials, tested } = context;
  const schemes = operation.security[0] ?? [];
  const given = { query: values.parameters.query, body: values.body?.value };
  const responses = pages.map((body, index) => ({ status, body, headers: headers?.[index] ?? {} }));
  for (const response of responses) server.mock.respond(response);
  const outcome = await tested.call({ operation, values, schemes, credentials, through });
  const received = [...server.mock.received];
  const failures = label(outcomeOracle.name, walkFailures(testCase, outcome, received.length));
  for (const [index, request] of received.entries()) {
    const asked = { ...queries[index] };
    // The first position is the default one.
    for (const name of index === 0 ? Object.keys(asked) : [])
      if (![given, { ...request, body: request.json }].some((one) => hasInput(one, name))) delete asked[name];
    const intent = { values: withInput(operation, values, asked), schemes, credentials };
    const planned = responses[index] ?? { status };
    const exchange = { ...exchangeOf(context, operation, request), intent, planned };
    const found = await judge(context, exchange);
    const own = await excludeFailuresOfTools(context, testCase, { exchange, failures: found });
    failures.push(...own.map((failure) => ({ ...failure, pointer })));
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
