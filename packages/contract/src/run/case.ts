import type { Case, CredentialsCase, InputCase, RefusalCase } from "../cases/types.ts";
import { type Failure, show } from "../oracles/oracle.ts";
import { outcomeOracle } from "../oracles/outcome.ts";
import { routeFailures } from "../oracles/route.ts";
import { describeOutcome } from "../package/package-under-test.ts";
import type { RequestContent } from "../request/build.ts";
import { runCall } from "./call.ts";
import { exchangeOf, type RunContext, schemesFor, schemesGiven, sendControl } from "./context.ts";
import type { JudgedFailure } from "./finding.ts";
import { judge, label, wronglyAccepted } from "./judge.ts";
import { runRuntime } from "./runtime.ts";

/** Runs a case. Afterwards, `context.server.mock.received` contains the exchanges. */
export async function runCase(context: RunContext, testCase: Case): Promise<readonly JudgedFailure[]> {
  context.server.mock.clear();
  const { tested } = context;
  const { operation } = testCase;
  switch (testCase.kind) {
    case "credentials":
      return runCredentials(context, testCase);
    case "refusal":
      return runRefusal(context, testCase);
    case "input":
      return expectRefusal(context, testCase, {
        schemes: operation.security[0] ?? [],
        error: "InputError",
      });
    case "pages":
    case "runtime":
      return runRuntime(context, testCase);
    case "route":
      return label("route", routeFailures(operation, tested.operation(operation.id).route));
    default:
      return runCall(context, testCase);
  }
}

/** Expects the package to refuse the call, and the server to refuse the same request without the package. */
async function runCredentials(context: RunContext, testCase: CredentialsCase): Promise<JudgedFailure[]> {
  const schemes = schemesGiven(testCase, context.credentials);
  if (schemes === undefined) return [];
  const failures = await expectRefusal(context, testCase, { schemes, error: "CredentialsError" });
  const status = (await sendControl(context, testCase, schemes))?.sent.status ?? 0;
  if (status === 401 || status === 403 || (await cannotPlay(context, testCase))) return failures;
  return [...failures, ...wronglyAccepted(testCase, status)];
}

/** Whether Prism also objects to the request with all credentials: it supports few authentication schemes. */
async function cannotPlay(context: RunContext, testCase: CredentialsCase): Promise<boolean> {
  const { operation, alternative, name, pointer } = testCase;
  if (context.exclude === undefined) return false;
  const control = await sendControl(context, testCase, operation.security[alternative] ?? []);
  const [violation] = control?.violations ?? [];
  if (violation === undefined) return false;
  const reason = `its objection to the control request: ${show(violation.message)}`;
  const subject = `the case "${name}"`;
  context.exclude({ operation: operation.id, cause: "Prism", subject, reason, pointer });
  return true;
}

/** Makes a call that the package must refuse with the given error before it sends anything. */
async function expectRefusal(
  { server, credentials, tested }: RunContext,
  { operation, values, pointer }: Pick<InputCase, "operation" | "values" | "pointer">,
  { schemes, error }: Pick<RequestContent, "schemes"> & { readonly error: string },
): Promise<JudgedFailure[]> {
  const outcome = await tested.call({ operation, values, schemes, credentials, through: "call" });
  const failures: Failure[] = [];
  if (outcome.kind !== "error" || (outcome.error as Error).name !== error)
    failures.push({ pointer, expected: error, found: describeOutcome(outcome) });
  if (server.mock.received.length > 0)
    failures.push({ pointer, expected: "nothing sent", found: show(server.mock.received[0]?.target) });
  return label(outcomeOracle.name, failures);
}

/** Expects the server, or any oracle, to refuse an invalid request: Prism alone misses a third of them. */
async function runRefusal(context: RunContext, testCase: RefusalCase): Promise<JudgedFailure[]> {
  const { operation } = testCase;
  const received = await sendControl(context, testCase, schemesFor(context, operation));
  const status = received?.sent.status ?? 0;
  if (status >= 400 && status < 500) return [];
  if (received !== undefined) {
    const failures = await judge({ oracles: context.oracles }, exchangeOf(context, operation, received));
    if (failures.length > 0) return [];
  }
  return wronglyAccepted(testCase, status);
}
