import { camelCase } from "../name/names.ts";
import { asObject, isObject, type JsonObject, type JsonValue } from "@rosterkit/openapi";

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
    return [name, { ...scheme, "x-credential": usual === undefined || isTaken ? ownOption(name) : usual }];
  });
  return { ...document, components: { ...components, securitySchemes: Object.fromEntries(named) } };
}

/** Options that every client has. */
export const commonOptions: ReadonlySet<string> = new Set(
  "allowHttp baseUrl deadline fetch headers logger retries server timeout".split(" "),
);

/** An option that is called like the scheme. */
function ownOption(scheme: string): string {
  const option = camelCase(scheme);
  return commonOptions.has(option) ? `${option}Credential` : option;
}

function optionOf(scheme: JsonObject): string | undefined {
  return typeof scheme["x-credential"] === "string" ? scheme["x-credential"] : usualOption(scheme);
}

/** Nothing where a scheme is so special that it has no usual option. */
function usualOption(scheme: JsonObject): string | undefined {
  if (scheme.type === "apiKey") return "apiKey";
  const place = placeOf(scheme);
  if (place === "bearer") return "token";
  return place === "basic" ? place : undefined;
}

/** Schemes that send the same header can share a credential. */
function placeOf(scheme: JsonObject): string {
  if (scheme.type === "apiKey") return `${String(scheme.in)} ${String(scheme.name)}`;
  return scheme.type === "http" ? String(scheme.scheme).toLowerCase() : "bearer";
}
