import { asObject, isEqual } from "@rosterkit/openapi";
import { changedKeys } from "./both-sides.ts";
import { type Finding, reportOn } from "./finding.ts";
import type { OperationPair } from "./pair.ts";
import type { RuleId } from "./rule.ts";

/**
 * Rules for the extensions of operations that affect calls or tools. Each function chooses the rule from the old value,
 * the new value and the fields that differ.
 */
export const extensions: Readonly<
  Record<string, (from: unknown, to: unknown, keys: readonly string[]) => RuleId>
> = {
  "x-pagination": (from, to, keys) => {
    if (from === undefined) return "pagination-added";
    if (to === undefined) return "pagination-removed";
    return isEqual(keys, ["total"]) ? "pagination-total-changed" : "pagination-changed";
  },
  "x-item-status": (from, to, keys) => {
    if (from === undefined) return "item-status-added";
    if (to === undefined) return "item-status-removed";
    return keys.includes("items") || keys.includes("status") ? "item-status-moved" : "item-status-changed";
  },
  "x-idempotent": (from, to) => {
    if (Boolean(from) === Boolean(to)) return "operation-details-changed";
    return to ? "idempotency-added" : "idempotency-removed";
  },
  "x-effect": () => "effect-changed",
  "x-undo": () => "undo-changed",
};

export function* checkExtensions({ old, current }: OperationPair): Generator<Finding> {
  for (const [keyword, ruleOf] of Object.entries(extensions)) {
    const [from, to] = [old.annotations[keyword], current.annotations[keyword]];
    if (isEqual(from, to)) continue;
    const keys = changedKeys(asObject(from), asObject(to));
    yield reportOn(current, { pointer: `${current.pointer}/${keyword}` })(ruleOf(from, to, keys), {
      keys: keys.join(", ") || keyword,
      from: JSON.stringify(from) ?? "not stated",
      to: JSON.stringify(to) ?? "not stated",
    });
  }
}
