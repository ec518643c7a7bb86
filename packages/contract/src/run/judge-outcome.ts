import { isDeepStrictEqual } from "node:util";
import type { RuntimeCase } from "../cases/types.ts";
import { show } from "../oracles/oracle.ts";
import type { CallOutcome, PackageUnderTest } from "../package/package-under-test.ts";

/** Returns a description of the expected outcome, and whether the outcome matches. */
export function judgeOutcome(
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
