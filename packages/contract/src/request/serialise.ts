import { isCarried } from "../document/carrier.ts";
import type { DocumentOperation, DocumentParameter, DocumentScheme } from "@rosterkit/openapi";
import { inputOf, type RequestValues } from "./values.ts";

/** Name and value in the query, not percent-encoded. */
export type Pair = readonly [name: string, value: string];

/** Serialises a query parameter in its style. @see https://spec.openapis.org/oas/v3.1.1.html#style-values */
export function queryPairs({ name, style, explode }: DocumentParameter, value: unknown): Pair[] {
  if (style === "json") return [[name, JSON.stringify(value)]];
  const separator = { spaceDelimited: " ", pipeDelimited: "|" }[style] ?? ",";
  if (Array.isArray(value)) {
    if (explode && style === "form") return value.map((item) => [name, text(item)]);
    return [[name, value.map(text).join(separator)]];
  }
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value);
    if (style === "deepObject") return entries.map(([key, item]) => [`${name}[${key}]`, text(item)]);
    return explode
      ? entries.map(([key, item]) => [key, text(item)])
      : [[name, entries.flat().map(text).join(separator)]];
  }
  return [[name, text(value)]];
}

/** Serialises a parameter that is not in the query in its style, its parts encoded. */
export function styledText(
  { name, style, explode }: Pick<DocumentParameter, "name" | "style" | "explode">,
  value: unknown,
  encode: (text: string) => string,
): string {
  if (style === "json") return encode(JSON.stringify(value));
  const [prefix, separator] = { label: [".", "."], matrix: [";", ";"] }[style] ?? ["", ","];
  const write = (one: unknown): string => encode(text(one));
  const named = style === "matrix" ? `${name}=` : "";
  if (typeof value !== "object" || value === null) return prefix + named + write(value);
  const pairs = Object.entries(value).map(([key, member]) => [write(key), write(member)]);
  const parts = Array.isArray(value)
    ? value.map((item) => (explode ? named : "") + write(item))
    : pairs.map((pair) => pair.join(explode ? "=" : ","));
  return prefix + (explode ? parts.join(separator) : named + parts.join(","));
}

function text(value: unknown): string {
  return typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);
}

/** Writes a credential as it stands on the wire. */
export function credentialText(scheme: DocumentScheme, credential: string): string {
  const basic = scheme.prefix === "Basic ";
  return scheme.prefix + (basic ? Buffer.from(`${credential}:${credential}`).toString("base64") : credential);
}

/** Writes a credential as the client's option takes it. */
export function credentialOption(scheme: DocumentScheme, credential: string): unknown {
  return scheme.prefix === "Basic " ? { username: credential, password: credential } : credential;
}

/** The schemes whose credentials a request has: none whose place a value of the call takes. */
export function sentSchemes(
  { parameters }: DocumentOperation,
  schemes: readonly DocumentScheme[],
  values: RequestValues,
): readonly DocumentScheme[] {
  const given = parameters.filter((one) => values.parameters[inputOf(one)] !== undefined);
  return schemes.filter((scheme) => !given.some((parameter) => isCarried(scheme, parameter)));
}

/** The schemes of an operation, each once. */
export function schemesOf(operation: DocumentOperation): DocumentScheme[] {
  return [...new Map(operation.security.flat().map((scheme) => [scheme.name, scheme])).values()];
}
