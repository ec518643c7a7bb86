import { responseFor } from "../document/statuses.ts";
import type { DocumentOperation } from "@rosterkit/openapi";
import type { RequestContent } from "../request/build.ts";
import { type Oracle, show } from "./oracle.ts";

/**
 * Compares the status with the scripted one: Prism silently falls back to another response. A live server must not
 * refuse a request that the document allows.
 */
export const statusOracle: Oracle = {
  name: "status",
  judge: ({ operation, planned, intent, received: { sent, invented } }) => {
    const isDocumented = responseFor(operation, sent.status) !== undefined;
    if (planned === undefined && intent !== undefined && sent.status >= 500 && isDocumented) {
      const expected = "a valid request to be answered";
      const found = `${sent.status} ${sent.body}`.slice(0, 300);
      return [{ problem: "server error", pointer: operation.pointer, expected, found }];
    }
    const isRefused = planned === undefined && [400, 415, 422].includes(sent.status);
    if (isRefused && intent !== undefined && !isBare(operation, intent)) {
      return [
        {
          problem: "valid request refused",
          pointer: operation.pointer,
          expected: "a request that the document allows to be accepted",
          found: `${sent.status} ${sent.body}`.slice(0, 300),
        },
      ];
    }
    if (planned === undefined || (sent.status === planned.status && !invented)) return [];
    const suffix = invented ? `, invented by Prism: ${show(sent.json)}` : "";
    return [
      {
        pointer: responseFor(operation, planned.status)?.pointer ?? operation.pointer,
        expected: `status ${planned.status}`,
        found: `${sent.status}${suffix}`,
      },
    ];
  },
};

/** Whether a request says nothing, because its schema requires no field: a server may ask for one all the same. */
function isBare({ body, method }: DocumentOperation, { values }: RequestContent): boolean {
  const { value } = values.body ?? {};
  const isEmpty =
    value === undefined || value === null || (typeof value === "object" && Object.keys(value).length === 0);
  return body !== undefined && method !== "GET" && isEmpty;
}
