import type { Case } from "../cases/types.ts";
import { routeFailures } from "../oracles/route.ts";
import { runCall } from "./call.ts";
import type { RunContext } from "./context.ts";
import type { JudgedFailure } from "./finding.ts";
import { label } from "./judge.ts";
import { runRuntime } from "./runtime.ts";
import { runCredentials, expectRefusal, runRefusal } from "./refusal.ts";

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
