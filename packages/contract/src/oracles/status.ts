import { responseFor } from "../document/statuses.ts";
import { type Oracle, show } from "./oracle.ts";

/** Compares the status with the scripted one: Prism silently falls back to another response. */
export const statusOracle: Oracle = {
  name: "status",
  judge: ({ operation, planned, received: { sent, invented } }) => {
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
