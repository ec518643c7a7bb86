import { nameOfRequest, NameScope, pascalCase } from "../name/names.ts";
import {
  asObject,
  fromPointer,
  isObject,
  type JsonObject,
  type JsonValue,
  keysOfReference,
  toPointer,
  valueAt,
} from "@rosterkit/openapi";

/**
 * The document with a component for each schema that a reference finds below a path: a path may get another key,
 * and types of what stands below one that may be missing cannot be looked up.
 */
export function withNamedSchemas(document: JsonObject): JsonObject {
  if (!leadsIntoPaths(document)) return document;
  const names = namesOf(document);
  const components = asObject(document.components);
  const schemas: JsonObject = {};
  const visit = (node: JsonValue, keys: readonly string[], isNamed = false): JsonValue => {
    const name = isNamed ? undefined : names.get(toPointer(keys));
    if (name !== undefined) {
      schemas[name] = visit(node, keys, true);
      return referenceTo(name);
    }
    if (Array.isArray(node)) return node.map((item, index) => visit(item, [...keys, String(index)]));
    if (!isObject(node)) return node;
    const target = names.get(pointerOf(node.$ref) ?? "");
    const entries = Object.entries(node).map(([key, child]): [string, JsonValue] => [
      key,
      visit(child, [...keys, key]),
    ]);
    return Object.fromEntries([
      ...entries,
      ...(target === undefined ? [] : Object.entries(referenceTo(target))),
    ]);
  };
  const visited = visit(document, []) as JsonObject;
  const known = asObject(asObject(visited.components).schemas);
  return {
    ...visited,
    components: { ...components, ...asObject(visited.components), schemas: { ...known, ...schemas } },
  };
}

/** Nearly every document is spared all the rest: this walk has to be fast. */
function leadsIntoPaths(node: JsonValue): boolean {
  if (typeof node !== "object" || node === null) return false;
  for (const key in node) {
    const child = (node as JsonObject)[key];
    if (key === "$ref" ? pointerOf(child) !== undefined : leadsIntoPaths(child ?? null)) return true;
  }
  return false;
}

function referenceTo(name: string): JsonObject {
  return { $ref: `#/components/schemas${toPointer([name])}` };
}

/** The pointer of a reference to something below a path, each in one notation. */
function pointerOf(reference: unknown): string | undefined {
  const keys = typeof reference === "string" ? keysOfReference(reference) : undefined;
  return keys?.[0] === "paths" ? toPointer(keys) : undefined;
}

/** Names by pointer, made of the request and of the field where the schema stands. */
function namesOf(document: JsonObject): Map<string, string> {
  const pointers = new Set<string>();
  JSON.stringify(document, (key, value: unknown) => {
    const pointer = key === "$ref" ? pointerOf(value) : undefined;
    if (pointer !== undefined && isSchema(document, fromPointer(pointer))) pointers.add(pointer);
    return value;
  });
  const scope = new NameScope(Object.keys(asObject(asObject(document.components).schemas)));
  return new Map(
    [...pointers].toSorted().map((pointer) => {
      const [, path = "", method = "", ...below] = fromPointer(pointer);
      const field = below.findLast((key) => !/^(?:\d+|schema|properties|items|allOf|oneOf|anyOf)$/.test(key));
      const isField = below.lastIndexOf(field ?? "") > below.indexOf("schema");
      return [pointer, scope.take(pascalCase(`${nameOfRequest(method, path)} ${isField ? field : "body"}`))];
    }),
  );
}

function isSchema(document: JsonObject, keys: readonly string[]): boolean {
  return keys.includes("schema") && isObject(valueAt(document, keys));
}
