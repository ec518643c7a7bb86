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
 * Moves each schema that a reference leads to below a path to `components`, because the merge may rename the path. It
 * moves a schema inside of a component too, unless the reference goes through properties alone: an optional part or a
 * member of a union has no indexed access type.
 */
export function withPathSchemas(given: JsonObject): JsonObject {
  const references = [...referencesIn(given)];
  const isBelowPath = references.some((reference) => reference.startsWith("#/paths/"));
  const document = isBelowPath ? rewrite(given, withoutPathReferences(given)) : given;
  const pointers = new Set(references.flatMap((each) => pointerToPathSchema(document, each) ?? []));
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
  // A reference may lead into data, which `rewrite` does not visit.
  for (const [pointer, name] of names) schemas[name] ??= asObject(valueAt(document, pointer));
  const components = asObject(moved.components);
  return {
    ...moved,
    components: { ...components, schemas: { ...asObject(components.schemas), ...schemas } },
  };
}

/** Inlines a response, a parameter or another part of an operation that a second operation refers to. */
function withoutPathReferences(document: JsonObject): Change {
  const inline: Change = (node, kind) =>
    kind !== "Schema" && kind !== "PathItem" && String(node.$ref).startsWith("#/paths/")
      ? rewrite(asObject(tryResolve(document, node)), inline, { kind })
      : node;
  return inline;
}

/** The normalized pointer of a reference to a schema that has no name; undefined for any other reference. */
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

/** Names the schemas after their request or component and the field that contains them. */
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
