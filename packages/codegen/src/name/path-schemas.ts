import {
  asObject,
  fromPointer,
  isObject,
  keysOfReference,
  referencesIn,
  referenceTo,
  rewrite,
  toPointer,
  valueAt,
  type JsonObject,
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
  const moved = rewrite(document, (node, _, pointer) => {
    const target = names.get(pointerToPathSchema(document, node.$ref) ?? "");
    const changed = target === undefined ? node : { ...node, $ref: referenceTo("schemas", target) };
    const name = names.get(pointer);
    if (name === undefined) return changed;
    schemas[name] = changed;
    return { $ref: referenceTo("schemas", name) };
  });
  // A reference may lead into data.
  for (const [pointer, name] of names) schemas[name] ??= asObject(valueAt(document, pointer));
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
