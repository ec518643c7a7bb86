import { isObject, type JsonObject, type JsonValue } from "./json.ts";

/** Objects whose keys are names given by the document, not keywords. */
export const namedMaps = new Set([
  ..."properties patternProperties $defs dependentSchemas schemas responses parameters headers content".split(
    " ",
  ),
  ..."encoding examples requestBodies securitySchemes links callbacks pathItems paths mediaTypes variables".split(
    " ",
  ),
]);
/** What stands below is data, however much it looks like a schema. */
export const data = new Set([
  "example",
  "default",
  "const",
  "enum",
  "value",
  "dataValue",
  "mapping",
  "security",
]);

/** What becomes of an object whose keys are keywords, when all below it is done. */
type Rewrite = (node: JsonObject) => JsonObject;

/** A copy of a document in which every object is changed, those below first. Examples and other data stay. */
export function rewrite(document: JsonObject, change: Rewrite): JsonObject {
  const visit = (value: JsonValue, isNamedMap: boolean): JsonValue => {
    if (Array.isArray(value)) return value.map((item) => visit(item, false));
    if (!isObject(value)) return value;
    const visited: JsonObject = {};
    for (const [key, child] of Object.entries(value)) {
      const isData = !isNamedMap && (data.has(key) || (key === "examples" && Array.isArray(child)));
      // A plain assignment to this name would set the prototype.
      const entry = isData ? child : visit(child, !isNamedMap && namedMaps.has(key));
      if (key === "__proto__") Object.defineProperty(visited, key, { value: entry, enumerable: true });
      else visited[key] = entry;
    }
    return isNamedMap ? visited : change(visited);
  };
  return visit(document, false) as JsonObject;
}
