import {
  asObject,
  fromPointer,
  isObject,
  keysOfReference,
  referencesIn,
  referenceTo,
  toPointer,
  valueAt,
  type JsonObject,
  type JsonValue,
} from "@rosterkit/openapi";
import { nameOfRequest, NameScope, pascalCase } from "./names.ts";

/**
 * Makes a component of each schema below a path to which a reference leads: the merge may give the path another
 * key, and the types of what may be missing cannot be looked up.
 */
export function withPathSchemas(document: JsonObject): JsonObject {
  const pointers = new Set<string>();
  for (const reference of referencesIn(document)) {
    const pointer = pointerToPathSchema(document, reference);
    if (pointer !== undefined) pointers.add(pointer);
  }
  if (pointers.size === 0) return document;
  const names = namePointers(document, pointers);
  const schemas: JsonObject = {};
  const move = (node: JsonValue, keys: readonly string[], isNamed = false): JsonValue => {
    const name = isNamed ? undefined : names.get(toPointer(keys));
    if (name !== undefined) {
      schemas[name] = move(node, keys, true);
      return { $ref: referenceTo("schemas", name) };
    }
    if (Array.isArray(node)) return node.map((item, index) => move(item, [...keys, String(index)]));
    if (!isObject(node)) return node;
    const entries = Object.entries(node).map(([key, child]) => [key, move(child, [...keys, key])]);
    const target = names.get(pointerToPathSchema(document, node.$ref) ?? "");
    const changed = target === undefined ? {} : { $ref: referenceTo("schemas", target) };
    return { ...(Object.fromEntries(entries) as JsonObject), ...changed };
  };
  const moved = asObject(move(document, []));
  const components = asObject(moved.components);
  return {
    ...moved,
    components: { ...components, schemas: { ...asObject(components.schemas), ...schemas } },
  };
}

/** The pointer, in one notation, of a reference to a schema below a path. */
function pointerToPathSchema(document: JsonObject, reference: unknown): string | undefined {
  if (typeof reference !== "string" || !reference.startsWith("#/paths/")) return undefined;
  const keys = keysOfReference(reference) ?? [];
  return keys.includes("schema") && isObject(valueAt(document, keys)) ? toPointer(keys) : undefined;
}

/** Names made of the request and of the field where the schema stands. */
function namePointers(document: JsonObject, pointers: ReadonlySet<string>): Map<string, string> {
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
