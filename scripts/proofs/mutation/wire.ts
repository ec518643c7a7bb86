import { isJson, isObject, mapValues } from "@rosterkit/openapi";
import { splitTarget, type WireRequest, type WireResponse } from "@rosterkit/mock";

/** A pair of the query, percent-encoded as sent, or a header with its name in lower case. */
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

/** Returns a request as it is after a change. */
export function changeRequest(wire: WireRequest, change: (request: MutableRequest) => unknown): WireRequest {
  const { path, query } = splitTarget(wire.target);
  const pairs = query.split("&").filter((pair) => pair !== "");
  const request: MutableRequest = {
    method: wire.method,
    segments: path.split("/"),
    query: pairs.map((pair) => [pair.split("=", 1)[0] ?? "", pair.replace(/^[^=]*=?/, "")]),
    headers: Object.entries(wire.headers),
    body: wire.body,
  };
  change(request);
  const { method, segments, headers, body } = request;
  const search = request.query.map((pair) => pair.join("=")).join("&");
  const target = segments.join("/") + (search === "" ? "" : `?${search}`);
  return { method, target, headers: Object.fromEntries(headers), body };
}

/** Returns a response as it is after a change. */
export function changeResponse(
  wire: WireResponse,
  change: (response: MutableResponse) => unknown,
): WireResponse {
  const response = { ...wire, headers: Object.entries(wire.headers) };
  change(response);
  return { ...response, headers: Object.fromEntries(response.headers) };
}

/** Finds the fields with a name. */
export function named(fields: readonly Field[], name: string): Field[] {
  return fields.filter(([own]) => safeDecode(own) === name);
}

/** Removes the fields with a name, and returns the last one. */
export function take(fields: Field[], name: string): Field | undefined {
  const found = named(fields, name);
  for (const field of found) fields.splice(fields.indexOf(field), 1);
  return found.at(-1);
}

/** Changes the value of a JSON body. */
export function inJson(change: (value: unknown) => unknown): (message: Message) => void {
  return (message) => {
    const [[, mediaType] = []] = named(message.headers, "content-type");
    if (message.body === "" || !isJson(mediaType)) return;
    message.body = JSON.stringify(change(JSON.parse(message.body))) ?? "";
  };
}

/** Changes every value of a JSON body that is neither an array nor an object. */
export function inLeaves(change: (leaf: unknown) => unknown): (message: Message) => void {
  const changed = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(changed);
    return isObject(value) ? mapValues(value, changed) : change(value);
  };
  return inJson(changed);
}

/** Applies a change to the nodes of a JSON body, parents before children, until it has changed one. */
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
