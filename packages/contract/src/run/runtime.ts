import type { RuntimeCase } from "../cases/types.ts";
import { describeOutcome } from "../package/package-under-test.ts";
import type { RunContext } from "./context.ts";
import { schemesFor } from "./schemes.ts";
import type { JudgedFailure } from "./finding.ts";
import { label } from "./judge.ts";
import { judgeRequests } from "./judge-requests.ts";
import { playScript } from "./play-script.ts";
import { judgeOutcome } from "./judge-outcome.ts";

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
