import type { InputCase, RefusalCase } from "../cases/types.ts";
import { type Failure, show } from "../oracles/oracle.ts";
import { outcomeOracle } from "../oracles/outcome.ts";
import { describeOutcome } from "../package/package-under-test.ts";
import type { RequestContent } from "../request/build.ts";
import { exchangeOf, type RunContext, sendControl } from "./context.ts";
import { schemesFor } from "./schemes.ts";
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
