import { pointerTo } from "@rosterkit/openapi";
import type { Case, CredentialsCase, InputCase, RefusalCase } from "../cases/types.ts";
import { type Failure, show } from "../oracles/oracle.ts";
import { outcomeOracle } from "../oracles/outcome.ts";
import { routeFailures } from "../oracles/route.ts";
import { statusOracle } from "../oracles/status.ts";
import { describeOutcome, type PackageUnderTest } from "../package/package-under-test.ts";
import type { RequestContent } from "../request/build.ts";
import { runCall } from "./call.ts";
import { exchangeOf, type RunContext, schemesFor, sendControl } from "./context.ts";
import type { JudgedFailure } from "./finding.ts";
import { judge, label } from "./judge.ts";
import { walkPages } from "./pages.ts";
import { runRuntime } from "./runtime.ts";

/** Runs one case. The exchanges stand in `context.server.mock.received` afterwards. */
export async function runCase(context: RunContext, testCase: Case): Promise<readonly JudgedFailure[]> {
  context.server.mock.clear();
  const { tested } = context;
  const { operation } = testCase;
  switch (testCase.kind) {
    case "credentials":
      return runCredentials(context, testCase);
    case "refusal":
      return runRefusal(context, testCase);
    case "pages":
      return tested ? walkPages(context, tested, testCase) : [];
    case "input":
      return tested ? refusedCall(context, tested, testCase, operation.security[0] ?? [], "InputError") : [];
    case "runtime":
      return tested ? runRuntime(context, tested, testCase) : [];
    case "route":
      return tested ? label("route", routeFailures(operation, tested.operation(operation.id).route)) : [];
    default:
      return runCall(context, testCase);
  }
}

/** The package must refuse the call, and the server must refuse the same request by plain fetch. */
async function runCredentials(context: RunContext, testCase: CredentialsCase): Promise<JudgedFailure[]> {
  const { operation, alternative, given } = testCase;
  const schemes = (operation.security[alternative] ?? []).filter(({ name }) => given.includes(name));
  if (schemes.some(({ name }) => !(name in context.credentials))) return [];
  const failures = context.tested
    ? await refusedCall(context, context.tested, testCase, schemes, "CredentialsError")
    : [];
  const received = await sendControl(context, testCase, schemes);
  const status = received?.sent.status ?? 0;
  // A server may hide what it forbids, and one that is busy says nothing about credentials.
  const isRefused = [401, 403, ...(context.tested ? [] : [404, 429])].includes(status);
  if (isRefused || (await cannotPlay(context, testCase))) return failures;
  const failure: Failure = {
    problem: "authentication not enforced",
    pointer: pointerTo(operation.pointer, "security"),
    expected: `401 or 403 ${given.length === 0 ? "without credentials" : `with ${given.join(" and ")} only`}`,
    found: String(status),
  };
  return [...failures, ...label(statusOracle.name, [failure])];
}

/** Prism knows few schemes of authentication. It cannot refuse a request if it objects to all credentials too. */
async function cannotPlay(context: RunContext, testCase: CredentialsCase): Promise<boolean> {
  const { operation, alternative, name, pointer } = testCase;
  if (context.exclude === undefined || context.tested === undefined) return false;
  const control = await sendControl(context, testCase, operation.security[alternative] ?? []);
  const [violation] = control?.violations ?? [];
  if (violation === undefined) return false;
  const reason = `its objection to the control request: ${show(violation.message)}`;
  const subject = `the case "${name}"`;
  context.exclude({ operation: operation.id, cause: "Prism", subject, reason, pointer });
  return true;
}

/** Makes a call that the package must refuse by an error of this name, before anything is sent. */
async function refusedCall(
  { server, credentials }: RunContext,
  tested: PackageUnderTest,
  { operation, values, pointer }: Pick<InputCase, "operation" | "values" | "pointer">,
  schemes: RequestContent["schemes"],
  name: string,
): Promise<JudgedFailure[]> {
  const outcome = await tested.call({ operation, values, schemes, credentials, through: "call" });
  const failures: Failure[] = [];
  if (outcome.kind !== "error" || (outcome.error as Error).name !== name)
    failures.push({ pointer, expected: name, found: describeOutcome(outcome) });
  if (server.mock.received.length > 0)
    failures.push({ pointer, expected: "nothing sent", found: show(server.mock.received[0]?.target) });
  return label(outcomeOracle.name, failures);
}

/** Any oracle may refuse the request on behalf of the mock: Prism misses a third of wrong requests. */
async function runRefusal(context: RunContext, testCase: RefusalCase): Promise<JudgedFailure[]> {
  const { operation, name, pointer } = testCase;
  const received = await sendControl(context, testCase, schemesFor(context, operation));
  const status = received?.sent.status ?? 0;
  if (status >= 400 && status < 500) return [];
  if (received !== undefined && context.tested !== undefined) {
    const failures = await judge({ oracles: context.oracles }, exchangeOf(context, operation, received));
    if (failures.length > 0) return [];
  }
  const expected = `a status from 400 to 499: ${name}`;
  const found = String(status);
  return label(statusOracle.name, [{ problem: "invalid request accepted", pointer, expected, found }]);
}
