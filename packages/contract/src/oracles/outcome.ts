import { isDeepStrictEqual } from "node:util";
import type { DocumentOperation } from "@rosterkit/openapi";
import type { WireResponse } from "@rosterkit/mock";
import type { ApiError } from "@rosterkit/runtime";
import { isSuccess, responseFor } from "../document/statuses.ts";
import { describeOutcome, type PackageUnderTest } from "../package/package-under-test.ts";
import { type Exchange, type Oracle, show } from "./oracle.ts";
import { decodeFailure, decodeSuccess, isUnreadFailure } from "./decode-body.ts";

type Mismatch = readonly [expected: string, found: string];

/** Compares the outcome of the package's call with the response that was sent. */
export const outcomeOracle: Oracle = {
  name: "outcome",
  judge: (exchange) => {
    const { operation, received, call } = exchange;
    if (call === undefined) return [];
    const pointer = responseFor(operation, received.sent.status)?.pointer ?? operation.pointer;
    const found = mismatches(exchange, call);
    return found.map(([expected, actual]) => ({ pointer, expected, found: actual }));
  },
};

function mismatches(
  { operation, received: { sent }, planned }: Exchange,
  { package: tested, outcome }: NonNullable<Exchange["call"]>,
): Mismatch[] {
  const isSkipped = planned?.expected === "no body" || isUnreadFailure(operation, sent);
  if (planned?.expected === "DecodeError" && !isSkipped) {
    const isRight = outcome.kind === "error" && (outcome.error as Error).name === "DecodeError";
    return isRight ? [] : [["DecodeError", describeOutcome(outcome)]];
  }
  const read = isSkipped ? { ...sent, body: "" } : sent;
  const success = isSuccess(sent.status);
  switch (outcome.kind) {
    case "result": {
      const { ok, status, body } = outcome.result;
      const isRight = status === sent.status && ok === success;
      return [
        ...(isRight ? [] : [[`status ${sent.status}, ok ${success}`, `status ${status}, ok ${ok}`] as const]),
        ...decodingMismatches(operation, read, body),
      ];
    }
    case "value":
      if (success) return decodingMismatches(operation, read, outcome.value);
      break;
    default: {
      if (success) return [[`a value, for status ${sent.status}`, describeOutcome(outcome)]];
      const error = outcome.error as ApiError;
      if (error instanceof Error && typeof error.is === "function")
        return errorMismatches(operation, tested, { sent: read, error });
    }
  }
  return [[`ApiError ${sent.status} thrown`, describeOutcome(outcome)]];
}

function decodingMismatches(operation: DocumentOperation, sent: WireResponse, decoded: unknown): Mismatch[] {
  const expected = isSuccess(sent.status) ? decodeSuccess(sent) : decodeFailure(operation, sent);
  return isDeepStrictEqual(decoded, expected) ? [] : [[`the decoded value ${show(expected)}`, show(decoded)]];
}

function errorMismatches(
  operation: DocumentOperation,
  tested: PackageUnderTest,
  { sent, error }: { readonly sent: WireResponse; readonly error: ApiError },
): Mismatch[] {
  const errorClass = tested.clients.errorClass(sent.status);
  const checks: readonly (readonly [subject: string, expected: unknown, found: unknown])[] = [
    ["class", errorClass.name, error.name],
    [`\`instanceof ${errorClass.name}\``, true, error instanceof errorClass],
    ["status", sent.status, error.status],
    ["operation", operation.id, error.operation],
    ["`error.is(operation, status)`", true, error.is(tested.operation(operation.id) as never, sent.status)],
    ["body", decodeFailure(operation, sent), error.body],
  ];
  return checks
    .filter(([, expected, found]) => !isDeepStrictEqual(expected, found))
    .map(([subject, expected, found]) => [`an error with ${subject} ${show(expected)}`, show(found)]);
}
