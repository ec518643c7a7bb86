import { camelCase } from "../model/names.ts";
import { asObject, isObject, type JsonObject, type JsonValue } from "../read/json.ts";

/**
 * Gives every security scheme the client's option that meets it, where the document names none: from here on
 * whoever reads the merged document knows it.
 */
export function withCredentials(document: JsonObject): JsonObject {
  const components = asObject(document.components);
  const schemes = Object.entries(asObject(components.securitySchemes));
  if (schemes.length === 0) return document;
  const named = schemes.map(([name, scheme]): [string, JsonValue] => {
    if (!isObject(scheme) || scheme["x-credential"] !== undefined || scheme.$ref !== undefined)
      return [name, scheme];
    const rivals = schemes.filter(([, other]) => placeOf(asObject(other)) !== placeOf(scheme));
    const usual = usualOption(scheme);
    const isTaken = rivals.some(([, other]) => optionOf(asObject(other)) === usual);
    return [name, { ...scheme, "x-credential": isTaken ? camelCase(name) : usual }];
  });
  return { ...document, components: { ...components, securitySchemes: Object.fromEntries(named) } };
}

function optionOf(scheme: JsonObject): string {
  return typeof scheme["x-credential"] === "string" ? scheme["x-credential"] : usualOption(scheme);
}

function usualOption(scheme: JsonObject): string {
  if (scheme.type === "apiKey") return "apiKey";
  return isBasic(scheme) ? "basic" : "token";
}

/** Schemes that send the same header can share a credential. */
function placeOf(scheme: JsonObject): string {
  if (scheme.type === "apiKey") return `${String(scheme.in)} ${String(scheme.name)}`;
  return isBasic(scheme) ? "basic" : "bearer";
}

function isBasic({ type, scheme }: JsonObject): boolean {
  return type === "http" && String(scheme).toLowerCase() === "basic";
}
