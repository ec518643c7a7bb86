import {
  type DocumentOperation,
  type DocumentScheme,
  kindOfMedia,
  type ParameterPlace,
} from "@rosterkit/openapi";
import { credentialText, type Pair, queryPairs, sentSchemes, styledText } from "./serialise.ts";
import type { RequestValues } from "./values.ts";

/** Credentials by the name of their scheme. */
export type Credentials = Readonly<Record<string, string>>;

/** The values and the credentials of a request. */
export interface RequestContent {
  readonly values: RequestValues;
  readonly schemes: readonly DocumentScheme[];
  readonly credentials: Credentials;
}

/** The request that the document describes, without any package. */
export interface DocumentedRequest {
  readonly method: string;
  /** Percent-encoded path and query. */
  readonly target: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** A multipart form has no text before it is sent. */
  readonly body: string | FormData;
}

export function buildRequest(
  operation: DocumentOperation,
  { values, schemes, credentials }: RequestContent,
): DocumentedRequest {
  const { parameters, body } = values;
  const write = (place: ParameterPlace, name: string, encode: (text: string) => string = String): string => {
    const parameter = operation.parameters.find((each) => each.place === place && each.name === name);
    const plain = { name, style: "simple", explode: false } as const;
    return styledText(parameter ?? plain, parameters[place][name], encode);
  };
  const path = operation.path.replaceAll(/\{([^}]+)\}/g, (template, name: string) => {
    return parameters.path[name] === undefined ? template : write("path", name, encodeURIComponent);
  });
  const query = operation.parameters
    .filter(({ place, name }) => place === "query" && name in parameters.query)
    .flatMap((parameter) => queryPairs(parameter, parameters.query[parameter.name]));
  const headers = new Map<string, string>();
  for (const name of Object.keys(parameters.header)) headers.set(name, write("header", name));
  const cookies: Pair[] = Object.keys(parameters.cookie).map((name) => [
    name,
    encodeURIComponent(write("cookie", name)),
  ]);
  for (const scheme of sentSchemes(operation, schemes, values)) {
    const value = credentialText(scheme, credentials[scheme.name] ?? "");
    if (scheme.place === "query") query.push([scheme.field, value]);
    else if (scheme.place === "cookie") cookies.push([scheme.field, value]);
    else headers.set(scheme.field, value);
  }
  if (cookies.length > 0) headers.set("cookie", cookies.map((pair) => pair.join("=")).join("; "));
  const written = body === undefined ? "" : writeBody(body);
  // For a form, fetch writes the content type with its boundary.
  if (body !== undefined && typeof written === "string") headers.set("content-type", body.mediaType);
  const search = query.map((pair) => pair.map(encodeURIComponent).join("=")).join("&");
  return {
    method: operation.method,
    target: search === "" ? path : `${path}?${search}`,
    headers: Object.fromEntries([...headers].map(([name, value]) => [name.toLowerCase(), value])),
    body: written,
  };
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
