import { responseFor } from "../document/statuses.ts";
import { type Oracle, show } from "./oracle.ts";

/**
 * Compares the status with the scripted one: Prism silently falls back to another response. A live server must not
 * refuse a request that the document allows.
 */
export const statusOracle: Oracle = {
  name: "status",
  judge: ({ operation, planned, intent, received: { sent, invented } }) => {
    if (planned === undefined && intent !== undefined && [400, 415, 422].includes(sent.status)) {
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
