import type { DocumentOperation } from "@rosterkit/openapi";
import { responseFor } from "../document/statuses.ts";
import type { RequestContent } from "../request/build.ts";
import { type Failure, type Oracle, show } from "./oracle.ts";

/**
 * Compares the status with the scripted one, because Prism may silently send another response. A live server must
 * accept a request that the document allows.
 */
export const statusOracle: Oracle = {
  name: "status",
  judge: ({ operation, planned, intent, received: { sent, invented } }) => {
    const { status, body } = sent;
    const { pointer } = operation;
    if (planned !== undefined) {
      if (status === planned.status && !invented) return [];
      const place = responseFor(operation, planned.status)?.pointer ?? pointer;
      const suffix = invented ? `, invented by Prism: ${show(sent.json)}` : "";
      return [{ pointer: place, expected: `status ${planned.status}`, found: `${status}${suffix}` }];
    }
    if (intent === undefined) return [];
    const fail = (problem: Failure["problem"] & string, expected: string): Failure[] => [
      { problem, pointer, expected, found: `${status} ${body}`.slice(0, 300) },
    ];
    if (status >= 500 && responseFor(operation, status) !== undefined)
      return fail("server error", "a valid request to be answered");
    if ([400, 415, 422].includes(status) && !isEmptyBody(operation, intent))
      return fail("valid request refused", "a request that the document allows to be accepted");
    return [];
  },
};

/** Whether a request body has no fields because its schema requires none. A server may still require one. */
function isEmptyBody({ body, method }: DocumentOperation, { values }: RequestContent): boolean {
  const { value } = values.body ?? {};
  const isEmpty =
    value === undefined || value === null || (typeof value === "object" && Object.keys(value).length === 0);
  return body !== undefined && method !== "GET" && isEmpty;
}
