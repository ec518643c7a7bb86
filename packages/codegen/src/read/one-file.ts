import {
  isObject,
  referencesIn,
  tryResolve,
  walk,
  type JsonObject,
  type JsonValue,
} from "@rosterkit/openapi";

/** Whether every reference of a document, those in data included, leads into the document. */
export function isOneFile(document: JsonObject): boolean {
  return [...referencesIn(document), ...referencesBelow(document)].every((reference) =>
    reference.startsWith("#"),
  );
}

function* referencesBelow(value: JsonValue): Generator<string> {
  const waiting: JsonValue[] = [value];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (typeof node !== "object" || node === null) continue;
    if (isObject(node) && typeof node.$ref === "string") yield node.$ref;
    for (const child of Object.values(node)) if (typeof child === "object") waiting.push(child);
  }
}

/**
 * Replaces references inside of examples in place, for readers of an example follow none. Bundling does it too, but
 * takes as long as all the rest of reading.
 */
export function inlineExamples(document: JsonObject): void {
  for (const { node } of walk(document))
    if (typeof node.example === "object") node.example = inline(document, node.example);
}

function inline(document: JsonObject, value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map((item) => inline(document, item));
  if (!isObject(value)) return value;
  if (typeof value.$ref === "string") return tryResolve<JsonValue>(document, value) ?? value;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [key, inline(document, child)]),
  ) as JsonObject;
}
