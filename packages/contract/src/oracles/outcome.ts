import { isDeepStrictEqual } from "node:util";
import type { DocumentOperation } from "@rosterkit/openapi";
import type { WireResponse } from "@rosterkit/mock";
import type { ApiError } from "@rosterkit/runtime";
import { isSuccess, responseFor } from "../document/statuses.ts";
import { describeOutcome } from "../package/package-under-test.ts";
import { type Exchange, type Oracle, show } from "./oracle.ts";
import { decodeFailure, decodeSuccess, isUnreadFailure } from "./decode-body.ts";
import { type Mismatch, errorMismatches } from "./error-mismatches.ts";

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
