import { asArray, asObject, fromPointer, isObject, type JsonObject, tryResolve } from "@rosterkit/openapi";

const compositions = ["allOf", "anyOf", "oneOf"] as const;

/** The schema of what a pointer selects in a value of the given schema; undefined where the schema knows no such place. */
export function schemaAt(document: JsonObject, schema: unknown, pointer: string): JsonObject | undefined {
  let found: JsonObject | undefined = asSchema(tryResolve(document, schema));
  for (const key of fromPointer(pointer)) found = found && child(document, found, key);
  return found;
}

/** Whether a value of the schema is a list. */
export function isArraySchema(document: JsonObject, schema: JsonObject): boolean {
  return alternatives(document, schema).some(
    ({ type, items }) => type === "array" || asArray(type).includes("array") || isObject(items),
  );
}

/** The schema of the members of a list. */
export function itemSchema(document: JsonObject, schema: JsonObject): JsonObject | undefined {
  const list = alternatives(document, schema).find(({ items }) => isObject(items));
  return list && asSchema(tryResolve(document, list.items));
}

/** Whether a value of the schema may be one of the given type. */
export function allowsType(document: JsonObject, schema: JsonObject, types: readonly string[]): boolean {
  const stated = alternatives(document, schema).flatMap(({ type }) =>
    typeof type === "string" ? [type] : asArray(type),
  );
  return stated.length === 0 || stated.some((type) => typeof type === "string" && types.includes(type));
}

function child(document: JsonObject, schema: JsonObject, key: string): JsonObject | undefined {
  for (const alternative of alternatives(document, schema)) {
    const property = asObject(alternative.properties)[key];
    const found = asSchema(tryResolve(document, property));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The schema and every schema that it is composed of. */
function alternatives(document: JsonObject, schema: JsonObject): JsonObject[] {
  const found = new Set<JsonObject>();
  const visit = (value: unknown): void => {
    const resolved = asSchema(tryResolve(document, value));
    if (resolved === undefined || found.has(resolved)) return;
    found.add(resolved);
    for (const composition of compositions) asArray(resolved[composition]).forEach(visit);
  };
  visit(schema);
  return [...found];
}

/** `true` allows anything, as an empty schema does. */
function asSchema(value: unknown): JsonObject | undefined {
  if (value === true) return {};
  return isObject(value) ? value : undefined;
}
