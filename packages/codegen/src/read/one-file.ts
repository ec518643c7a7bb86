import {
  asObject,
  isObject,
  referenceTo,
  tryResolve,
  walk,
  type JsonObject,
  type JsonValue,
  type Visit,
} from "@rosterkit/openapi";

/** Returns every text below a value that may be a reference, in examples and other data too. */
export function targetsIn(value: JsonValue): Set<string> {
  const targets = new Set<string>();
  const waiting = [value];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (isObject(node)) {
      const mapping = Object.values(asObject(asObject(node.discriminator).mapping));
      // A mapping may name a schema alone.
      const schemas = mapping.map((target) =>
        typeof target !== "string" || /[./]/.test(target) ? target : referenceTo("schemas", target),
      );
      for (const target of [node.$ref, node.operationRef, ...schemas])
        if (typeof target === "string") targets.add(target);
    }
    for (const child of Object.values(node as object) as JsonValue[])
      if (typeof child === "object" && child !== null) waiting.push(child);
  }
  return targets;
}

/** Whether no reference leads out of the document. */
export function isOneFile(document: JsonObject): boolean {
  return [...targetsIn(document)].every((target) => target.startsWith("#"));
}

/**
 * Replaces references inside of examples in place, because readers of an example do not follow them. Bundling does the
 * same, but takes as long as the rest of reading.
 * @returns the objects whose examples changed
 */
export function inlineExamples(document: JsonObject): Visit[] {
  const changed: Visit[] = [];
  for (const visit of walk(document)) {
    const { example } = visit.node;
    if (typeof example !== "object") continue;
    visit.node.example = inline(document, example);
    if (visit.node.example !== example) changed.push(visit);
  }
  return changed;
}

function inline(document: JsonObject, value: JsonValue): JsonValue {
  if (typeof value !== "object" || value === null) return value;
  if (isObject(value) && typeof value.$ref === "string")
    return tryResolve<JsonValue>(document, value) ?? value;
  const fields = Object.entries(value).map(([key, child]) => [key, inline(document, child)] as const);
  if (fields.every(([key, child]) => child === (value as JsonObject)[key])) return value;
  return Array.isArray(value) ? fields.map(([, child]) => child) : Object.fromEntries(fields);
}
