import {
  asObject,
  fromPointer,
  isObject,
  keysOfReference,
  referencesIn,
  referenceTo,
  rewrite,
  toPointer,
  tryResolve,
  valueAt,
  type Change,
  type JsonObject,
} from "@rosterkit/openapi";
import { nameOfRequest, NameScope, pascalCase } from "./names.ts";

/**
 * Makes a component of each schema to which a reference leads below a path, or below a component through more than
 * properties: the merge may give the path another key, and types of what may be missing, or is one of several parts,
 * cannot be looked up.
 */
export function withPathSchemas(given: JsonObject): JsonObject {
  const references = [...referencesIn(given)];
  const isBelowPath = references.some((reference) => reference.startsWith("#/paths/"));
  const document = isBelowPath ? rewrite(given, withoutPathReferences(given)) : given;
  const pointers = new Set<string>();
  for (const reference of references) {
    const pointer = pointerToPathSchema(document, reference);
    if (pointer !== undefined) pointers.add(pointer);
  }
  if (pointers.size === 0) return document;
  const names = namePointers(document, pointers);
  const schemas: JsonObject = {};
  const moved = rewrite(document, (node, _, { pointer }) => {
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

/** Puts a response, or whatever else of an operation another one refers to, in the place of the reference. */
function withoutPathReferences(document: JsonObject): Change {
  const inline: Change = (node, kind) =>
    kind !== "Schema" && kind !== "PathItem" && String(node.$ref).startsWith("#/paths/")
      ? rewrite(asObject(tryResolve(document, node)), inline, { kind })
      : node;
  return inline;
}

/** The pointer, in one notation, of a reference to a schema that has no name of its own. */
function pointerToPathSchema(document: JsonObject, reference: unknown): string | undefined {
  if (typeof reference !== "string" || !/^#\/(?:paths|components\/schemas)\//.test(reference))
    return undefined;
  const keys = keysOfReference(reference) ?? [];
  const isNameless =
    keys[0] === "paths"
      ? keys.includes("schema")
      : keys.slice(3).some((key, index) => index % 2 === 0 && key !== "properties");
  return isNameless && isObject(valueAt(document, keys)) ? toPointer(keys) : undefined;
}

/** Names made of the request or component, and of the field where the schema stands. */
function namePointers(document: JsonObject, pointers: ReadonlySet<string>): Map<string, string> {
  const scope = new NameScope(Object.keys(asObject(asObject(document.components).schemas)));
  return new Map(
    [...pointers].toSorted().map((pointer) => {
      const [section, path = "", method = "", ...below] = fromPointer(pointer);
      const field = below.findLast(
        (key) => !/^(?:\d+|schema|properties|items|allOf|oneOf|anyOf|\$defs)$/.test(key),
      );
      const isPath = section === "paths";
      const isField = below.lastIndexOf(field ?? "") > below.indexOf("schema");
      const owner = isPath ? nameOfRequest(method, path) : method;
      return [pointer, scope.take(pascalCase(`${owner} ${isField ? field : isPath ? "body" : "part"}`))];
    }),
  );
}
