import { isJson, isObject } from "@rosterkit/openapi";

/**
 * Allows additional properties explicitly. The comparator forbids them in responses even if the schema allows them,
 * declares no properties, or is a member of `allOf`. It accepts an empty schema, which is equivalent to `true`.
 */
export function openSchemas(value: unknown, extended: boolean): unknown {
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
