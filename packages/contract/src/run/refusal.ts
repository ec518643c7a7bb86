import type { InputCase, RefusalCase, CredentialsCase } from "../cases/types.ts";
import { type Failure, show } from "../oracles/oracle.ts";
import { outcomeOracle } from "../oracles/outcome.ts";
import { describeOutcome } from "../package/package-under-test.ts";
import type { RequestContent } from "../request/build.ts";
import { exchangeOf, type RunContext, sendControl, schemesFor, schemesGiven } from "./context.ts";
import type { JudgedFailure } from "./finding.ts";
import { judge, label, wronglyAccepted } from "./judge.ts";

/** Makes a call that the package must refuse with the given error before it sends anything. */
export async function expectRefusal(
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
export async function runRefusal(context: RunContext, testCase: RefusalCase): Promise<JudgedFailure[]> {
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

/** Expects the package to refuse the call, and the server to refuse the same request without the package. */
export async function runCredentials(
  context: RunContext,
  testCase: CredentialsCase,
): Promise<JudgedFailure[]> {
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
