import type { Case, CredentialsCase, InputCase, RefusalCase } from "../cases/types.ts";
import { type Failure, show } from "../oracles/oracle.ts";
import { outcomeOracle } from "../oracles/outcome.ts";
import { routeFailures } from "../oracles/route.ts";
import { statusOracle } from "../oracles/status.ts";
import { describeOutcome } from "../package/package-under-test.ts";
import { runCall } from "./call.ts";
import { exchangeOf, type RunContext, sendControl } from "./context.ts";
import type { JudgedFailure } from "./finding.ts";
import { judge, label } from "./judge.ts";
import { runPages } from "./pages.ts";

/** Runs one case. The exchanges stand in `context.server.mock.received` afterwards. */
export async function runCase(context: RunContext, testCase: Case): Promise<readonly JudgedFailure[]> {
  context.server.mock.clear();
  switch (testCase.kind) {
    case "credentials":
      return runCredentials(context, testCase);
    case "refusal":
      return runRefusal(context, testCase);
    case "pages":
      return runPages(context, testCase);
    case "input":
      return runInput(context, testCase);
    case "route": {
      const { operation } = testCase;
      return label("route", routeFailures(operation, context.tested.operation(operation.id).route));
    }
    default:
      return runCall(context, testCase);
  }
}

/** The package must refuse the call, and the server must refuse the same request by plain fetch. */
async function runCredentials(context: RunContext, testCase: CredentialsCase): Promise<JudgedFailure[]> {
  const { operation, alternative, given, pointer } = testCase;
  const schemes = (operation.security[alternative] ?? []).filter(({ name }) => given.includes(name));
  const failures = await refusedCall(context, { ...testCase, fields: {} }, schemes, "CredentialsError");
  const received = await sendControl(context, testCase, schemes);
  if (received?.sent.status === 401 && received.violations.length > 0) return failures;
  if (await cannotPlay(context, testCase)) return failures;
  const expected = "401 for the same request by plain fetch";
  const found = String(received?.sent.status);
  return [...failures, ...label(statusOracle.name, [{ pointer, expected, found }])];
}

/** Prism knows few schemes of authentication. It cannot refuse a request if it objects to all credentials too. */
async function cannotPlay(context: RunContext, testCase: CredentialsCase): Promise<boolean> {
  const { operation, alternative, name, pointer } = testCase;
  if (context.exclude === undefined) return false;
  const control = await sendControl(context, testCase, operation.security[alternative] ?? []);
  const [violation] = control?.violations ?? [];
  if (violation === undefined) return false;
  const reason = `its objection to the control request: ${show(violation.message)}`;
  context.exclude({
    operation: operation.id,
    cause: "Prism",
    subject: `the case "${name}"`,
    reason,
    pointer,
  });
  return true;
}

function runInput(context: RunContext, testCase: InputCase): Promise<JudgedFailure[]> {
  return refusedCall(context, testCase, testCase.operation.security[0] ?? [], "InputError");
}

/** Makes a call that the package must refuse by an error of this name, before anything is sent. */
async function refusedCall(
  { server, tested, credentials }: RunContext,
  { operation, values, fields, pointer }: Pick<InputCase, "operation" | "values" | "fields" | "pointer">,
  schemes: CredentialsCase["operation"]["security"][number],
  name: string,
): Promise<JudgedFailure[]> {
  const outcome = await tested.call({ operation, values, schemes, credentials, through: "call", fields });
  const failures: Failure[] = [];
  if (outcome.kind !== "error" || (outcome.error as Error).name !== name)
    failures.push({ pointer, expected: name, found: describeOutcome(outcome) });
  if (server.mock.received.length > 0)
    failures.push({ pointer, expected: "nothing sent", found: show(server.mock.received[0]?.target) });
  return label(outcomeOracle.name, failures);
}

/** Any oracle may refuse the request on behalf of the server: Prism misses a third of wrong requests. */
async function runRefusal(context: RunContext, testCase: RefusalCase): Promise<JudgedFailure[]> {
  const { operation, pointer } = testCase;
  const received = await sendControl(context, testCase, operation.security[0] ?? []);
  if (received !== undefined) {
    const failures = await judge(context.oracles, exchangeOf(context, operation, received));
    if (failures.length > 0) return [];
  }
  const found = `${received?.sent.status} for ${show(received?.target)} ${received?.body}`;
  return label(statusOracle.name, [{ pointer, expected: "a refusal by the server", found }]);
}
