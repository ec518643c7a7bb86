import type { RequestValues } from "../cases/types.ts";
import { type DocumentOperation, type DocumentScheme, kindOfMedia } from "@rosterkit/openapi";
import { credentialText, pathText, queryPairs, simpleText } from "./serialise.ts";

/** Credentials by the name of their scheme. */
export type Credentials = Readonly<Record<string, string>>;

/** Builds the request that the document describes, without any package. */
export function buildRequest(
  base: string,
  operation: DocumentOperation,
  { parameters, body }: RequestValues,
  schemes: readonly DocumentScheme[],
  credentials: Credentials,
): Request {
  const declared = (place: string): DocumentOperation["parameters"] =>
    operation.parameters.filter((parameter) => parameter.place === place);
  const path = operation.path.replaceAll(/\{([^}]+)\}/g, (whole, name: string) =>
    name in parameters.path ? inPath(operation, name, parameters.path[name], encodeURIComponent) : whole,
  );
  const query = declared("query")
    .filter(({ name }) => name in parameters.query)
    .flatMap((parameter) => queryPairs(parameter, parameters.query[parameter.name]));
  const headers = new Headers({ accept: "application/json, */*" });
  for (const [name, value] of Object.entries(parameters.header)) headers.set(name, simpleText(value));
  const cookies = Object.entries(parameters.cookie).map(
    ([name, value]) => `${name}=${encodeURIComponent(simpleText(value))}`,
  );
  for (const scheme of schemes) {
    const value = credentialText(scheme, credentials[scheme.name] ?? "");
    if (scheme.place === "query") query.push([scheme.field, value]);
    else if (scheme.place === "cookie") cookies.push(`${scheme.field}=${value}`);
    else headers.set(scheme.field, value);
  }
  if (cookies.length > 0) headers.set("cookie", cookies.join("; "));
  const written = body === undefined ? undefined : writeBody(body);
  // For a form, fetch writes the content type with its boundary.
  if (body !== undefined && typeof written === "string") headers.set("content-type", body.mediaType);
  const search = query.map((pair) => pair.map(encodeURIComponent).join("=")).join("&");
  return new Request(`${base.replace(/\/$/, "")}${path}${search === "" ? "" : `?${search}`}`, {
    method: operation.method,
    headers,
    redirect: "manual",
    ...(written === undefined ? {} : { body: written }),
  });
}

/** Writes a path parameter in its style. */
export function inPath(
  { parameters }: DocumentOperation,
  name: string,
  value: unknown,
  encode?: (text: string) => string,
): string {
  const parameter = parameters.find((candidate) => candidate.place === "path" && candidate.name === name);
  return parameter === undefined ? simpleText(value) : pathText(parameter, value, encode);
}

function writeBody({ mediaType, value }: NonNullable<RequestValues["body"]>): string | FormData {
  const kind = kindOfMedia(mediaType);
  if ((kind !== "form" && kind !== "multipart") || typeof value !== "object" || value === null)
    return typeof value === "string" && kind !== "json" ? value : JSON.stringify(value);
  const form = kind === "form" ? new URLSearchParams() : new FormData();
  for (const [name, field] of Object.entries(value)) {
    for (const item of Array.isArray(field) ? field : [field])
      form.append(name, typeof item === "object" ? JSON.stringify(item) : String(item));
  }
  return form instanceof FormData ? form : form.toString();
}
