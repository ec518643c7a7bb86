import { isDeepStrictEqual } from "node:util";
import type { RuntimeCase } from "../cases/types.ts";
import { describeOutcome, type CallOutcome, type PackageUnderTest } from "../package/package-under-test.ts";
import { show } from "../oracles/oracle.ts";
import { type RunContext, schemesFor } from "./context.ts";
import type { JudgedFailure } from "./finding.ts";
import { label } from "./judge.ts";
import { judgeRequests } from "./judge-requests.ts";
import { playScript } from "./play-script.ts";

const base = "https://runtime.example";

/** Calls the package against a scripted server, and checks the requests and the outcome. */
export async function runRuntime(context: RunContext, testCase: RuntimeCase): Promise<JudgedFailure[]> {
  const { operation, values, given = values, stop, pointer } = testCase;
  const { credentials, tested } = context;
  const schemes = schemesFor(context, operation);
  const { fetch, sent, signal } = playScript(testCase);
  const outcome = await tested.call({
    operation,
    values: given,
    schemes,
    credentials,
    through: testCase.through ?? "call",
    client: { fetch, baseUrl: base, ...testCase.client },
    options: { ...testCase.call, ...(stop !== undefined && { signal }) },
  });
  const failures = judgeRequests(testCase, sent, { base: testCase.base ?? base, schemes, credentials });
  const [expected, isRight] = judgeOutcome(tested, testCase, outcome);
  if (!isRight) failures.push({ pointer, expected, found: describeOutcome(outcome) });
  // A mistake on one page is a mistake of the pagination.
  const placed = testCase.kind === "pages" ? failures.map((one) => ({ ...one, pointer })) : failures;
  return label("runtime", placed);
}

/** Returns a description of the expected outcome, and whether the outcome matches. */
function judgeOutcome(
  tested: PackageUnderTest,
  { outcome: planned, operation }: RuntimeCase,
  outcome: CallOutcome,
): [expected: string, isRight: boolean] {
  if ("error" in planned) {
    const { error: name, status, requestId } = planned;
    const error = outcome.kind === "error" ? (outcome.error as Record<string, unknown>) : {};
    const isClass = status === undefined || error instanceof tested.clients.errorClass(status);
    const failure = status === undefined ? {} : { status, body: undefined };
    const wanted = { name, ...failure, ...(requestId !== undefined && { requestId }) };
    const isEqual = Object.entries(wanted).every(([key, value]) => isDeepStrictEqual(error[key], value));
    return [`an error ${JSON.stringify({ name, status, requestId })}`, isClass && isEqual];
  }
  const { value, orValue = value, requestId, failed } = planned;
  const result = outcome.kind === "result" ? outcome.result : undefined;
  const found = outcome.kind === "value" ? outcome.value : result?.body;
  const isSame =
    outcome.kind !== "error" &&
    [value, orValue].some((one) => isDeepStrictEqual(found, one)) &&
    (requestId === undefined || result?.requestId === requestId);
  if (failed === undefined || !isSame)
    return [`the value ${show(value)}${requestId ? `, request id ${requestId}` : ""}`, isSame];
  const listed = tested.clients.failedItems?.(tested.operation(operation.id), value);
  return [`failedItems: ${show(failed)}`, listed === undefined || isDeepStrictEqual(listed, failed)];
}
