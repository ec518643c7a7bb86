import { isJson, isObject, mapValues } from "@rosterkit/openapi";
import { splitTarget, type WireRequest, type WireResponse } from "@rosterkit/mock";

/** A request in parts that can be changed, percent-encoded as sent. */
export interface MutableRequest {
  segments: string[];
  query: { key: string; value: string }[];
  /** Names in lower case. */
  headers: [name: string, value: string][];
  body: string;
}

/** Changes a request on its way. */
export function tamperRequest(edit: (request: MutableRequest) => void): (wire: WireRequest) => WireRequest {
  return (wire) => {
    const { path, query } = splitTarget(wire.target);
    const request: MutableRequest = {
      segments: path.split("/"),
      query: query === "" ? [] : query.split("&").map(readPair),
      headers: Object.entries(wire.headers),
      body: wire.body,
    };
    edit(request);
    const search = request.query.map(({ key, value }) => `${key}=${value}`).join("&");
    return {
      method: wire.method,
      target: request.segments.join("/") + (search === "" ? "" : `?${search}`),
      headers: Object.fromEntries(request.headers),
      body: request.body,
    };
  };
}

function readPair(pair: string): { key: string; value: string } {
  const [key = "", ...value] = pair.split("=");
  return { key, value: value.join("=") };
}

/** Removes a parameter from the query, and gives its last value. */
export function takeQuery(request: MutableRequest, name: string): string | undefined {
  const found = request.query.filter(({ key }) => safeDecode(key) === name);
  request.query = request.query.filter((pair) => !found.includes(pair));
  return found.at(-1)?.value;
}

/** Removes a header, and gives its value. */
export function takeHeader(request: MutableRequest, name: string): string | undefined {
  const found = request.headers.find(([key]) => key === name.toLowerCase());
  request.headers = request.headers.filter((header) => header !== found);
  return found?.[1];
}

/** Changes the leaves of a response's JSON on its way. */
export function tamperLeaves(change: (leaf: unknown) => unknown): (response: WireResponse) => WireResponse {
  return (response) =>
    response.body === "" || !isJson(response.headers["content-type"])
      ? response
      : { ...response, body: JSON.stringify(mapLeaves(JSON.parse(response.body), change)) ?? "" };
}

export function mapLeaves(value: unknown, change: (leaf: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => mapLeaves(item, change));
  return isObject(value) ? mapValues(value, (child) => mapLeaves(child, change)) : change(value);
}

export function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
