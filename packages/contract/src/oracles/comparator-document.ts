import {
  asObject,
  type DocumentOperation,
  isObject,
  type JsonObject,
  type OpenApiDocument,
  resolve,
  valueAt,
  isJson,
} from "@rosterkit/openapi";

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

/**
 * Allows additional properties explicitly. The comparator forbids them in responses even if the schema allows them,
 * declares no properties, or is a member of `allOf`. It accepts an empty schema, which is equivalent to `true`.
 */
function openSchemas(value: unknown, extended: boolean): unknown {
  if (Array.isArray(value)) return value.map((member) => openSchemas(member, extended));
  if (!isObject(value)) return value;
  const copy: Record<string, unknown> = {};
  for (const [key, child] of Object.entries(value)) {
    // The comparator removes `required`, so several members of `oneOf` may match.
    const name = key === "oneOf" && Array.isArray(child) ? "anyOf" : key;
    copy[name] = openSchemas(name === "content" ? withoutRivals(child) : child, extended || key === "allOf");
  }
  // A required property need not be declared.
  const { required } = value;
  if (Array.isArray(required) && isObject(copy["properties"]))
    copy["properties"] = { ...Object.fromEntries(required.map((name) => [name, {}])), ...copy["properties"] };
  const stated = value["additionalProperties"];
  const free = value["properties"] === undefined || extended;
  if (stated === true || (value["type"] === "object" && stated === undefined && free))
    copy["additionalProperties"] = {};
  return copy;
}

/** Removes schemas that the comparator would apply to the wrong body: if there are several JSON types, or no JSON. */
function withoutRivals(content: unknown): unknown {
  if (!isObject(content)) return content;
  const isRivalled = Object.keys(content).filter((mediaType) => isJson(mediaType)).length > 1;
  return Object.fromEntries(
    Object.entries(content).map(([mediaType, node]) => [
      mediaType,
      isObject(node) && (isRivalled || !isJson(mediaType)) ? { ...node, schema: {} } : node,
    ]),
  );
}
