import { operationsOf } from "@rosterkit/openapi";
import type { Rule } from "../rule.ts";

/** `x-idempotent` states its reason, for a client repeats such a request. */
export const idempotence: Rule = ({ document }) =>
  operationsOf(document).flatMap(({ keys, operation: { "x-idempotent": reason } }) => {
    if (reason === undefined || (typeof reason === "string" && reason.trim() !== "")) return [];
    return [
      {
        keys: [...keys, "x-idempotent"],
        problem: `\`x-idempotent\` is ${JSON.stringify(reason)}`,
        remedy: "Write the reason why sending the request twice leaves the same state, or remove it",
        code: "idempotent",
      },
    ];
  });
