import {
  asObject,
  type DocumentOperation,
  isObject,
  type JsonObject,
  type OpenApiDocument,
  resolve,
  valueAt,
} from "@rosterkit/openapi";
import { openSchemas } from "./comparator-schemas.ts";

/**
 * Rewrites a document for the comparator. It reads types only from a parameter's inline schema, and security only from
 * the operation. Its newer query parser splits strings at commas and dots. Its router rejects paths that differ only in
 * parameter names.
 */
export function prepareDocument(document: OpenApiDocument, operations: readonly DocumentOperation[]): object {
  const info = { ...(document["info"] as JsonObject), "x-opc-config-legacy-parser": true };
  const paths: Record<string, Record<string, unknown>> = {};
  for (const { path, method, pointer, parameters } of operations) {
    const names: readonly string[] = path.match(/\{[^}]*\}/g) ?? [];
    const rename = (name: string): string => `p${names.indexOf(name)}`;
    const node = asObject(valueAt(document, pointer));
    (paths[path.replaceAll(/\{[^}]*\}/g, (name) => `{${rename(name)}}`)] ??= {})[method.toLowerCase()] = {
      ...node,
      security: node["security"] ?? document.security ?? [],
      parameters: parameters.map(({ object, place, name, pointer: at }) => {
        const copy = place === "path" ? { ...object, name: rename(`{${name}}`) } : object;
        if (!isObject(object.schema)) return copy;
        const resolved = resolve<JsonObject>(document, object.schema, at).value;
        // For a path parameter with alternatives, the comparator reads only the first type.
        const isChoice = place === "path" && (resolved["oneOf"] ?? resolved["anyOf"]) !== undefined;
        return { ...copy, schema: isChoice ? { type: "string" } : resolved };
      }),
    };
  }
  return openSchemas({ ...document, info, paths }, false) as object;
}
