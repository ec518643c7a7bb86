import { isJson, isObject, mapValues } from "@rosterkit/openapi";
import { splitTarget, type WireRequest, type WireResponse } from "@rosterkit/mock";

/** A pair of the query, percent-encoded as sent, or a header, its name in lower case. */
export type Field = [name: string, value: string];

/** A message whose parts can be changed. */
export interface Message {
  readonly headers: Field[];
  body: string;
}

export interface MutableRequest extends Message {
  method: string;
  segments: string[];
  readonly query: Field[];
}

export interface MutableResponse extends Message {
  status: number;
}

/** Changes a request on its way. */
export function changeRequest(wire: WireRequest, change: (request: MutableRequest) => unknown): WireRequest {
  const { path, query } = splitTarget(wire.target);
  const pairs =
    query === ""
      ? []
      : query.split("&").map((pair): Field => {
          const [name = "", ...value] = pair.split("=");
          return [name, value.join("=")];
        });
  const request: MutableRequest = {
    method: wire.method,
    segments: path.split("/"),
    query: pairs,
    headers: Object.entries(wire.headers),
    body: wire.body,
  };
  change(request);
  const { method, segments, headers, body } = request;
  const search = pairs.map((pair) => pair.join("=")).join("&");
  const target = segments.join("/") + (search === "" ? "" : `?${search}`);
  return { method, target, headers: Object.fromEntries(headers), body };
}

/** Changes a response on its way. */
export function changeResponse(
  wire: WireResponse,
  change: (response: MutableResponse) => unknown,
): WireResponse {
  const response = { ...wire, headers: Object.entries(wire.headers) };
  change(response);
  return { ...response, headers: Object.fromEntries(response.headers) };
}

/** The fields of a name. */
export function named(fields: readonly Field[], name: string): Field[] {
  return fields.filter(([own]) => safeDecode(own) === name);
}

/** Removes the fields of a name, and gives the last one. */
export function take(fields: Field[], name: string): Field | undefined {
  const found = named(fields, name);
  for (const field of found) fields.splice(fields.indexOf(field), 1);
  return found.at(-1);
}

/** Changes the value of a body of JSON. */
export function inJson(change: (value: unknown) => unknown): (message: Message) => void {
  return (message) => {
    const [[, mediaType] = []] = named(message.headers, "content-type");
    if (message.body === "" || !isJson(mediaType)) return;
    message.body = JSON.stringify(change(JSON.parse(message.body))) ?? "";
  };
}

/** Changes every value of a body of JSON that holds no others. */
export function inLeaves(change: (leaf: unknown) => unknown): (message: Message) => void {
  const changed = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(changed);
    return isObject(value) ? mapValues(value, changed) : change(value);
  };
  return inJson(changed);
}

/** Changes the first node of a body of JSON that the change does not leave as it is, the outermost first. */
export function inFirst(change: (node: unknown) => unknown): (message: Message) => void {
  const changed = (value: unknown): unknown => {
    const own = change(value);
    if (own !== value || typeof value !== "object" || value === null) return own;
    for (const [key, child] of Object.entries(value)) {
      const inner = changed(child);
      if (inner === child) continue;
      return Array.isArray(value) ? value.with(Number(key), inner) : { ...value, [key]: inner };
    }
    return value;
  };
  return inJson(changed);
}

export function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
