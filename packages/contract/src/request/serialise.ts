import type { DocumentOperation, DocumentParameter, DocumentScheme } from "@rosterkit/openapi";
import { inputOf, type RequestValues } from "./values.ts";

/** Name and value of a query parameter before percent-encoding. */
export type Pair = readonly [name: string, value: string];

/** Serialises a query parameter by its style. @see https://spec.openapis.org/oas/v3.1.1.html#style-values */
export function queryPairs({ name, style, explode }: DocumentParameter, value: unknown): Pair[] {
  if (style === "json") return [[name, JSON.stringify(value)]];
  const separator = { spaceDelimited: " ", pipeDelimited: "|" }[style] ?? ",";
  const join = (parts: readonly unknown[]): Pair[] => [[name, parts.map(text).join(separator)]];
  if (Array.isArray(value))
    return explode && style === "form" ? value.map((item) => [name, text(item)]) : join(value);
  if (typeof value !== "object" || value === null) return join([value]);
  const entries = Object.entries(value);
  if (style === "deepObject") return entries.map(([key, item]) => [`${name}[${key}]`, text(item)]);
  return explode ? entries.map(([key, item]) => [key, text(item)]) : join(entries.flat());
}

/** Serialises a path, header or cookie parameter by its style, each part encoded by `encode`. */
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

/** Returns a credential as it appears on the wire. */
export function credentialText(scheme: DocumentScheme, credential: string): string {
  const basic = scheme.prefix === "Basic ";
  return scheme.prefix + (basic ? Buffer.from(`${credential}:${credential}`).toString("base64") : credential);
}

/** Returns a credential as the client option accepts it. */
export function credentialOption(scheme: DocumentScheme, credential: string): unknown {
  return scheme.prefix === "Basic " ? { username: credential, password: credential } : credential;
}

/** Whether a parameter has the place and the name of a credential. Its value replaces the credential. */
export function isCarried(
  { place, field }: Pick<DocumentScheme, "place" | "field">,
  parameter: Pick<DocumentParameter, "place" | "name">,
): boolean {
  return /^(?:query|cookie)$/.test(place) && parameter.place === place && parameter.name === field;
}

/** Returns the schemes whose credentials a request sends: all but those that a parameter value replaces. */
export function sentSchemes(
  { parameters }: DocumentOperation,
  schemes: readonly DocumentScheme[],
  values: RequestValues,
): readonly DocumentScheme[] {
  const given = parameters.filter((one) => values.parameters[inputOf(one)] !== undefined);
  return schemes.filter((scheme) => !given.some((parameter) => isCarried(scheme, parameter)));
}

export function schemesOf(operation: DocumentOperation): DocumentScheme[] {
  return [...new Map(operation.security.flat().map((scheme) => [scheme.name, scheme])).values()];
}
