import { asObject, isObject, tryResolve, walk, type JsonObject, type JsonValue } from "@rosterkit/openapi";

/** Whether every reference of a document leads into it. A `$ref` inside of data counts too. */
export function isOneFile(document: JsonObject): boolean {
  const waiting: JsonValue[] = [document];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (typeof node !== "object" || node === null) continue;
    if (isObject(node)) {
      const { $ref, operationRef, mapping } = node;
      // A mapping may name a schema alone.
      const targets = Object.values(asObject(mapping)).filter((target) => /[./]/.test(String(target)));
      const isElsewhere = (target: JsonValue | undefined): boolean =>
        typeof target === "string" && !target.startsWith("#");
      if ([$ref, operationRef, ...targets].some(isElsewhere)) return false;
    }
    for (const child of Object.values(node)) if (typeof child === "object") waiting.push(child);
  }
  return true;
}

/**
 * Replaces references inside of examples in place, for readers of an example follow none. Bundling does it too, but
 * takes as long as all the rest of reading.
 * @returns whether there was one
 */
export function inlineExamples(document: JsonObject): boolean {
  let isChanged = false;
  for (const { node } of walk(document)) {
    if (typeof node.example !== "object") continue;
    const inlined = inline(document, node.example);
    isChanged ||= inlined !== node.example;
    node.example = inlined;
  }
  return isChanged;
}

function inline(document: JsonObject, value: JsonValue): JsonValue {
  if (Array.isArray(value)) {
    const items = value.map((item) => inline(document, item));
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  if (!isObject(value)) return value;
  if (typeof value.$ref === "string") return tryResolve<JsonValue>(document, value) ?? value;
  const fields = Object.entries(value).map(([key, child]) => [key, inline(document, child)] as const);
  return fields.some(([key, child]) => child !== value[key])
    ? (Object.fromEntries(fields) as JsonObject)
    : value;
}
