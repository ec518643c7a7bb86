import { isDeepStrictEqual } from "node:util";
import type { AnswerPlan } from "../cases/types.ts";
import { isSuccess, responseFor } from "../cases/statuses.ts";
import { type DocumentOperation, isJson } from "@rosterkit/openapi";
import { readBody, type WireResponse } from "@rosterkit/mock/wire";
import type { Callable, PackageSubject, SubjectOutcome } from "../subject/package.ts";
import { judgeDecoded } from "./answer.ts";
import { type Complaint, show } from "./types.ts";

/** What the package made of the answer that was sent. */
export function judgeOutcome(
  operation: DocumentOperation,
  subject: PackageSubject,
  sent: WireResponse,
  outcome: SubjectOutcome,
  planned?: AnswerPlan["expected"],
): Complaint[] {
  const broken = isOtherFailure(operation, sent) ? "no body" : planned;
  const pointer = responseFor(operation, sent.status)?.pointer ?? operation.pointer;
  const complain = (expected: string, found: string): Complaint[] => [
    { oracle: "ajv", pointer, expected, found },
  ];
  if (broken === "DecodeError") {
    const name = outcome.kind === "error" ? (outcome.error as Error).name : "";
    return name === "DecodeError"
      ? []
      : complain("DecodeError", outcome.kind === "error" ? describe(outcome.error) : show(outcome));
  }
  if (outcome.kind === "result") {
    const { ok, status, body } = outcome.result;
    const wrong = status !== sent.status || ok !== isSuccess(sent.status);
    return [
      ...(wrong
        ? complain(`status ${sent.status}, ok ${isSuccess(sent.status)}`, `status ${status}, ok ${ok}`)
        : []),
      ...judgeDecoded(operation, broken === "no body" ? { ...sent, body: "" } : sent, body),
    ];
  }
  if (isSuccess(sent.status)) {
    return outcome.kind === "value"
      ? judgeDecoded(operation, sent, outcome.value)
      : complain(`a value, for status ${sent.status}`, describe(outcome.error));
  }
  if (outcome.kind === "value")
    return complain(`ApiError ${sent.status} thrown`, `the value ${show(outcome.value)}`);
  return judgeError(operation, subject, sent, outcome.error).flatMap(([expected, found]) =>
    complain(expected, found),
  );
}

function judgeError(
  operation: DocumentOperation,
  subject: PackageSubject,
  sent: WireResponse,
  error: unknown,
): [string, string][] {
  if (!isApiError(error)) return [[`ApiError ${sent.status} thrown`, describe(error)]];
  const isRead = sent.body !== "" && !isOtherFailure(operation, sent);
  const body = isRead ? readBody(sent.body, sent.headers["content-type"]) : undefined;
  const errorClass = subject.errorClass(sent.status);
  const checks: [string, unknown, unknown][] = [
    ["class", "ApiError", error.name],
    [`answer to \`instanceof ${errorClass.name}\``, true, error instanceof errorClass],
    ["status", sent.status, error.status],
    ["operation", operation.id, error.operation],
    ["answer to `error.is(operation, status)`", true, error.is(subject.callable(operation), sent.status)],
    ["body", body, error.body],
  ];
  return checks
    .filter(([, expected, found]) => !isDeepStrictEqual(expected, found))
    .map(([what, expected, found]) => [`an error with ${what} ${show(expected)}`, show(found)]);
}

interface ApiErrorLike extends Error {
  readonly status: number;
  readonly body: unknown;
  readonly operation: string | undefined;
  is(operation: Callable, status: number): boolean;
}

function isApiError(error: unknown): error is ApiErrorLike {
  return error instanceof Error && typeof (error as Partial<ApiErrorLike>).is === "function";
}

/** A failure in another media type than the JSON that a package speaks: nobody can ask for that, and it is not read. */
function isOtherFailure(operation: DocumentOperation, { status, headers }: WireResponse): boolean {
  const usual = responseFor(operation, status)?.contents[0]?.mediaType;
  return !isSuccess(status) && isJson(usual) && !isJson(headers["content-type"]);
}

export function describe(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
