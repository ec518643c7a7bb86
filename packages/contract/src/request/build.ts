import type { RequestValues } from "../cases/types.ts";
import type { DocumentOperation, DocumentScheme } from "../document/types.ts";
import { isJson } from "../document/media.ts";
import { credentialText, queryPairs, simpleText } from "./serialise.ts";

/** Credentials by the name of their scheme. */
export type Credentials = Readonly<Record<string, string>>;

/** Builds the request that the document describes, without any package in between. */
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
    name in parameters.path ? encodeURIComponent(simpleText(parameters.path[name])) : whole,
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
  if (body !== undefined) headers.set("content-type", body.mediaType);
  const search = query.map((pair) => pair.map(encodeURIComponent).join("=")).join("&");
  return new Request(`${base.replace(/\/$/, "")}${path}${search === "" ? "" : `?${search}`}`, {
    method: operation.method,
    headers,
    redirect: "manual",
    ...(body === undefined ? {} : { body: bodyText(body) }),
  });
}

function bodyText({ mediaType, value }: NonNullable<RequestValues["body"]>): string {
  if (isJson(mediaType)) return JSON.stringify(value);
  if (mediaType === "application/x-www-form-urlencoded" && typeof value === "object" && value !== null) {
    return new URLSearchParams(
      Object.entries(value).map(([name, field]) => [name, simpleText(field)]),
    ).toString();
  }
  return typeof value === "string" ? value : JSON.stringify(value);
}
