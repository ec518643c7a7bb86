import { isDeepStrictEqual } from "node:util";
import type { DocumentOperation } from "@rosterkit/openapi";
import type { WireResponse } from "@rosterkit/mock";
import type { ApiError } from "@rosterkit/runtime";
import type { PackageUnderTest } from "../package/package-under-test.ts";
import { show } from "./oracle.ts";
import { decodeFailure } from "./decode-body.ts";

export type Mismatch = readonly [expected: string, found: string];

export function errorMismatches(
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
