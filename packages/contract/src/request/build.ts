import {
  type DocumentOperation,
  type DocumentScheme,
  isForm,
  isJson,
  kindOfMedia,
  type ParameterPlace,
} from "@rosterkit/openapi";
import { credentialText, type Pair, queryPairs, sentSchemes, styledText } from "./serialise.ts";
import { inputOf, type RequestValues } from "./values.ts";

/** Credentials by the name of their scheme. */
export type Credentials = Readonly<Record<string, string>>;

export interface RequestContent {
  readonly values: RequestValues;
  readonly schemes: readonly DocumentScheme[];
  readonly credentials: Credentials;
}

/** A request built from the document alone, without the generated packages. */
export interface DocumentedRequest {
  readonly method: string;
  /** Percent-encoded path and query. */
  readonly target: string;
  /** Headers by lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** Text, or a form that `fetch` serialises. */
  readonly body: string | FormData;
}

export function buildRequest(
  operation: DocumentOperation,
  { values, schemes, credentials }: RequestContent,
): DocumentedRequest {
  const { body } = values;
  const given = operation.parameters.flatMap((parameter) => {
    const value = values.parameters[inputOf(parameter)];
    return value === undefined ? [] : [{ parameter, value }];
  });
  const inPlace = (place: ParameterPlace) => given.filter(({ parameter }) => parameter.place === place);
  const path = inPlace("path").reduce(
    (template, { parameter, value }) =>
      template.replaceAll(`{${parameter.name}}`, () => styledText(parameter, value, encodeURIComponent)),
    operation.path,
  );
  const query = inPlace("query").flatMap(({ parameter, value }) => queryPairs(parameter, value));
  const headers = new Map(
    inPlace("header").map(({ parameter, value }) => [parameter.name, styledText(parameter, value, String)]),
  );
  const cookies = inPlace("cookie").map(({ parameter, value }): Pair => {
    return [parameter.name, encodeURIComponent(styledText(parameter, value, String))];
  });
  for (const scheme of sentSchemes(operation, schemes, values)) {
    const value = credentialText(scheme, credentials[scheme.name] ?? "");
    if (scheme.place === "query") query.push([scheme.field, value]);
    else if (scheme.place === "cookie") cookies.push([scheme.field, value]);
    else headers.set(scheme.field, value);
  }
  if (cookies.length > 0) headers.set("cookie", cookies.map((pair) => pair.join("=")).join("; "));
  const written = body === undefined ? "" : writeBody(body);
  // `fetch` sets the content type of a multipart form, because it chooses the boundary.
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
  if (!isForm(mediaType) || typeof value !== "object" || value === null)
    return typeof value === "string" && !isJson(mediaType) ? value : JSON.stringify(value);
  const form = kindOfMedia(mediaType) === "form" ? new URLSearchParams() : new FormData();
  for (const [name, field] of Object.entries(value)) {
    for (const item of Array.isArray(field) ? field : [field])
      form.append(name, typeof item === "object" ? JSON.stringify(item) : String(item));
  }
  return form instanceof FormData ? form : form.toString();
}
