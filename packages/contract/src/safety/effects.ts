import type { Effect } from "@rosterkit/runtime";
import { type DocumentOperation, type DocumentParameter, isObject } from "@rosterkit/openapi";
import { actionNamesOf, wordsOf } from "../memory/words.ts";

const byVerb: Readonly<Record<Effect, RegExp>> = {
  add: /^(?:create|add|new|invite|register|insert|make|post)$/,
  read: /^(?:get|fetch|find|retrieve|describe|list|search|query)$/,
  change: /^(?:update|edit|change|set|rename|patch|modify|put|replace)$/,
  remove: /^(?:delete|remove|destroy|revoke)$/,
};

/** Verbs of removal, suspension or reset, and in `namesRemoval` also their nouns, such as "deletion" for a job. */
const takesAway =
  /^(?:delet|remov|destroy|eras|purg|revok|terminat|deactivat|suspend|ban|cancel|clear|disabl|discard|evict|expel|flush|invalidat|kick|logout|reset|restart|shutdown|truncat|uninstall|unlink|unsubscrib|wip|withdraw)e?$/;
const namesRemoval =
  /^(?:delet|remov|destr[ou]|eras|purg|revo[ck]|terminat|deactivat|suspen|ban$|cancel|disabl|discard|evict|expel|expuls|invalidat|reset|truncat|uninstall|unsubscri|wip(?:e|ing)$|withdraw)/;

const byMethod: Readonly<Record<string, Effect>> = {
  GET: "read",
  HEAD: "read",
  PUT: "change",
  PATCH: "change",
  DELETE: "remove",
};

const effects = Object.keys(byVerb) as Effect[];

/**
 * Returns the effect of an operation: the stated one, or else by the method, and for POST by the verb in its name. A POST
 * to a collection adds something, unless its name contains a removal. Returns undefined if the effect depends on values,
 * or if a request to read or add could do more than that.
 */
export function effectOf(
  operation: DocumentOperation,
  operations: readonly DocumentOperation[],
): Effect | undefined {
  const stated = operation.object["x-effect"] as Effect | object | undefined;
  if (stated !== undefined) return typeof stated === "string" ? stated : undefined;
  const { method, path, parameters } = operation;
  if (parameters.some(choosesEffect)) return undefined;
  const names = actionNamesOf(operation).map(wordsOf);
  const usual = byMethod[method];
  const literals = path.split(/\{[^}]*\}|\//).map(wordsOf);
  if (usual === "read" && [...names, ...literals].some(([first = ""]) => takesAway.test(first)))
    return "remove";
  if (method !== "POST") return usual;
  const verbs = names.flat().flatMap((word) => effects.find((effect) => byVerb[effect].test(word)) ?? []);
  const [first] = verbs;
  if (names.flat().some((word) => namesRemoval.test(word))) return first === "remove" ? first : undefined;
  if (operations.some((other) => other.method !== "POST" && isItemOf(other.path, path))) return "add";
  if (first === "add") {
    // Some frameworks end the name of every POST with "create" or "post", even if it deactivates something.
    const telling = [...names.map((words) => words.find((word) => word !== "bulk")), names[1]?.at(-1)];
    const isListed = operations.some((other) => other.method === "GET" && other.path === path);
    return isListed || telling.some((word = "") => byVerb.add.test(word)) ? "add" : undefined;
  }
  if (first !== "read") return first;
  // "Clear the list" and "get or create" also contain a verb of reading.
  const isReading =
    names.some(([word = ""]) => byVerb.read.test(word)) && verbs.every((verb) => verb === "read");
  return isReading ? "read" : undefined;
}

/** Whether a parameter may select another method or action. */
function choosesEffect({ name, schema }: DocumentParameter): boolean {
  const values = isObject(schema) && Array.isArray(schema["enum"]) ? schema["enum"] : [];
  const isRemoval = values.some((value) => byVerb.remove.test(String(value).toLowerCase()));
  return isRemoval || /^(?:x-(?:http-)?method(?:-override)?|_method)$/i.test(name);
}

/** Whether a path leads to an item of a collection. */
export function isItemOf(path: string, collection: string): boolean {
  return path.startsWith(`${collection}/{`) && /^\{[^}]*\}$/.test(path.slice(collection.length + 1));
}
