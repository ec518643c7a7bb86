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
import { isDeep } from "../read/reference-depth.ts";

/**
 * A document with empty schemas and examples, for a judge that has nothing to say of these but that a reference leads
 * nowhere. Most of a document are schemas and examples.
 * @returns the document itself where a reference leads nowhere, or into a schema or an example, or where a
 * judge that follows them may fail
 */
export function outlineOf(document: JsonObject): JsonObject {
  if (isDeep(document)) return document;
  const outline = rewrite(document, (node, kind) => mapValues(node, emptyIn(kind)), { except: "Schema" });
  return leadIntoIt(document) && leadIntoIt(outline) ? outline : document;
}

/** Empties the fields of an object that hold schemas or an example. */
function emptyIn(kind: Visit["kind"]): (value: JsonValue, key: string) => JsonValue {
  return (value, key) => {
    const field = fieldOf(kind, key);
    const isData = key === "example" || (kind === "Example" && key === "value");
    if (field?.form === "map" && field.kind === "Schema" && isObject(value)) return mapValues(value, empty);
    return isData || field?.kind === "Schema" ? empty(value) : value;
  };
}

function empty(value: JsonValue): JsonValue {
  return typeof value === "object" && value !== null ? {} : value;
}

/** Whether everything that may be a reference leads to a place in the document. */
function leadIntoIt(document: JsonObject): boolean {
  return [...targetsIn(document)].every(
    (target) => target.startsWith("#/") && tryResolve<unknown>(document, { $ref: target }) !== undefined,
  );
}
