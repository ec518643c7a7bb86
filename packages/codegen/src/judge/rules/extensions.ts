import { operationsOf } from "@rosterkit/openapi";
import { below, faultIf, optional, show, type Check } from "../check.ts";
import type { Rule } from "../rule.ts";
import { effect, undo } from "./effects.ts";
import { itemStatus } from "./item-status.ts";
import { pagination } from "./pagination.ts";

const idempotent: Check = (reason) =>
  faultIf(
    typeof reason !== "string" || reason.trim() === "",
    `is ${show(reason)}`,
    "Write the reason why sending the request twice leaves the same state, or remove it",
  );

/** The extensions of operations. A new one is a check and a line here. */
const checks: Readonly<Record<`x-${string}`, Check>> = {
  "x-pagination": optional(pagination),
  "x-item-status": optional(itemStatus),
  "x-idempotent": optional(idempotent),
  "x-effect": effect,
  "x-undo": undo,
};

/** Checks the form of every extension, and the parameters, fields and operations that it names. */
export const extensions: Rule = (document) => {
  const operations = operationsOf(document);
  const byId = new Map(operations.map((placed) => [placed.operation.operationId, placed]));
  const statesEffects = operations.some(
    ({ operation }) => operation["x-effect"] !== undefined || operation["x-undo"] !== undefined,
  );
  return operations.flatMap((placed) =>
    Object.entries(checks).flatMap(([name, check]) => {
      const value = placed.operation[name];
      const faults = check(value, { document, placed, byId, statesEffects }, placed.operation);
      return below(name, faults).map(({ keys, ...finding }) => ({
        // The place of a missing extension is its operation.
        keys: [...placed.keys, ...(value === undefined ? [] : keys)],
        ...finding,
        code: name.slice("x-".length),
      }));
    }),
  );
};
