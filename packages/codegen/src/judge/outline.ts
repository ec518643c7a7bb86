import {
  fieldOf,
  isObject,
  mapValues,
  rewrite,
  tryResolve,
  type JsonObject,
  type JsonValue,
  type Visit,
} from "@rosterkit/openapi";
import { targetsIn } from "../read/one-file.ts";

/**
 * Empties schemas and examples, which are most of a document, because Redocly's rules for published documents find only
 * dangling references in them.
 * @returns the document itself if it has a dangling reference, one from a schema to another kind of object, or one from
 * elsewhere into a schema or an example
 */
export function outlineOf(document: JsonObject): JsonObject {
  const parts: JsonValue[] = [];
  const empty = (value: JsonValue): JsonValue => {
    if (typeof value !== "object" || value === null) return value;
    parts.push(value);
    return {};
  };
  const emptyIn = (node: JsonObject, kind: Visit["kind"]): JsonObject =>
    mapValues(node, (value, key) => {
      const field = fieldOf(kind, key);
      const isData = key === "example" || (kind === "Example" && key === "value");
      if (field?.form === "map" && field.kind === "Schema" && isObject(value)) return mapValues(value, empty);
      return isData || field?.kind === "Schema" ? empty(value) : value;
    });
  const outline = rewrite(document, emptyIn, { except: "Schema" });
  const isSound =
    [...targetsIn(outline)].every((target) => leadsInto(outline, target)) &&
    [...targetsIn(parts)].every((target) => isOfSchemaOrExample(target) && leadsInto(document, target));
  return isSound ? outline : document;
}

/** Whether a place is in a schema, an example or an extension. Redocly checks the types of some extensions. */
export function isOfSchemaOrExample(pointer: string): boolean {
  return /\/(?:schemas?|examples?|x-[^/]*)(?:\/|$)/.test(pointer);
}

function leadsInto(document: JsonObject, target: string): boolean {
  return target.startsWith("#/") && tryResolve<unknown>(document, { $ref: target }) !== undefined;
}
