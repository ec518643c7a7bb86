import type { DocumentOperation } from "@rosterkit/openapi";
import type { Effect } from "@rosterkit/runtime";
import { verbOf } from "../memory/words.ts";

const byVerb: Readonly<Record<Effect, RegExp>> = {
  add: /^(?:create|add|new|invite|register|insert|make|post)$/,
  read: /^(?:get|read|fetch|show|find|retrieve|describe|list|search|query|all|index)$/,
  change: /^(?:update|edit|change|set|rename|patch|modify|put|replace)$/,
  remove: /^(?:delete|remove|destroy)$/,
};

const byMethod: Readonly<Record<string, Effect>> = {
  GET: "read",
  HEAD: "read",
  PUT: "change",
  PATCH: "change",
  DELETE: "remove",
};

/**
 * The effect of an operation: as the document states it, by the method, and for POST by the verb in its name. A POST
 * without a verb adds something if its path is that of a collection. None where it depends on the values.
 */
export function effectOf(
  operation: DocumentOperation,
  operations: readonly DocumentOperation[],
): Effect | undefined {
  const stated = operation.object["x-effect"] as Effect | object | undefined;
  if (stated !== undefined) return typeof stated === "string" ? stated : undefined;
  const { method, path } = operation;
  if (method !== "POST") return byMethod[method];
  const isCollection = operations.some((other) => other.method !== "POST" && isItemOf(other.path, path));
  if (isCollection) return "add";
  const verb = verbOf(operation) ?? "";
  return (Object.keys(byVerb) as Effect[]).find((effect) => byVerb[effect].test(verb));
}

/** Whether a path is that of one item of a collection. */
export function isItemOf(path: string, collection: string): boolean {
  return path.startsWith(`${collection}/{`) && /^\{[^}]*\}$/.test(path.slice(collection.length + 1));
}
