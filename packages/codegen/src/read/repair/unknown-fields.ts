import { getTypes, normalizeTypes } from "@redocly/openapi-core";
import type { JsonObject, JsonValue } from "@rosterkit/openapi";
import type { Finding } from "../finding.ts";

/** A kind of object in Redocly's table of the standard, or a kind of value. */
interface NodeType {
  readonly name?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly additionalProperties?: unknown;
  readonly items?: unknown;
}

const versions: Readonly<Record<string, Parameters<typeof getTypes>[0]>> = {
  "3.0": "oas3_0",
  "3.1": "oas3_1",
  "3.2": "oas3_2",
};

/** A misspelt path, method or status holds what must not get lost; an example is data, and schemas have a language of their own. */
const openTypes = new Set(["Paths", "PathItem", "Responses", "Example", "Schema"]);

/** Finds fields that the standard does not know, and of which nothing is read. */
export function unknownFields(document: JsonObject): Finding[] {
  const version = versions[String(document.openapi).slice(0, 3)];
  if (version === undefined) return [];
  return [...visit(document, normalizeTypes(getTypes(version)).Root as NodeType, [])];
}

function* visit(value: JsonValue, type: NodeType, keys: readonly string[]): Generator<Finding> {
  if (typeof value !== "object" || value === null || type.name === "Schema") return;
  const isOpen = openTypes.has(type.name ?? "");
  // Beside a reference nothing counts.
  if (!Array.isArray(value) && typeof value.$ref === "string") return;
  for (const [key, child] of Object.entries(value)) {
    const isKnown = type.properties !== undefined && Object.hasOwn(type.properties, key);
    const declared = Array.isArray(value)
      ? type.items
      : isKnown
        ? type.properties?.[key]
        : type.additionalProperties;
    const found: unknown = typeof declared === "function" ? declared(child, key) : declared;
    const place = [...keys, key];
    if (found === undefined && !isOpen && !key.startsWith("x-")) {
      const problem = `\`${key}\` is not a field of this object`;
      yield { keys: place, code: "unknown-field", problem, remedy: "It is not read" };
    } else if (isNodeType(found)) yield* visit(child, found, place);
  }
}

function isNodeType(type: unknown): type is NodeType {
  return typeof type === "object" && type !== null && "name" in type;
}
