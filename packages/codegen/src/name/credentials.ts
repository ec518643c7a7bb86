import { asObject, isObject, mapValues, type JsonObject } from "@rosterkit/openapi";
import { camelCase } from "./names.ts";
import { reserved } from "./reserved-names.ts";

/** Gives each security scheme the client's option that meets it, where the document names none. */
export function withCredentials(document: JsonObject): JsonObject {
  const components = asObject(document.components);
  if (!isObject(components.securitySchemes)) return document;
  const schemes = components.securitySchemes;
  const securitySchemes = mapValues(schemes, (scheme, name) => {
    if (!isObject(scheme) || scheme["x-credential"] !== undefined || scheme.$ref !== undefined) return scheme;
    const usual = usualOption(scheme);
    const isTaken = Object.values(schemes)
      .map(asObject)
      .some((other) => placeOf(other) !== placeOf(scheme) && optionOf(other) === usual);
    return { ...scheme, "x-credential": usual === undefined || isTaken ? ownOption(name) : usual };
  });
  return { ...document, components: { ...components, securitySchemes } };
}

/** An option with the name of the scheme. */
function ownOption(scheme: string): string {
  const option = camelCase(scheme);
  return reserved.credential.has(option) ? `${option}Credential` : option;
}

function optionOf(scheme: JsonObject): string | undefined {
  return typeof scheme["x-credential"] === "string" ? scheme["x-credential"] : usualOption(scheme);
}

/** @returns undefined for a scheme that has no usual option */
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
