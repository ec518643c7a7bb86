import { type DocumentOperation, isJson } from "@rosterkit/openapi";
import { splitTarget, type WireRequest, type WireResponse } from "@rosterkit/mock";

/* Changes to requests and responses on their way. */

export function mapResponse(response: WireResponse, change: (leaf: unknown) => unknown): WireResponse {
  if (response.body === "" || !isJson(response.headers["content-type"])) return response;
  return { ...response, body: JSON.stringify(mapLeaves(JSON.parse(response.body), change)) ?? "" };
}

export function mapLeaves(value: unknown, change: (leaf: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => mapLeaves(item, change));
  if (isRecord(value))
    return Object.fromEntries(Object.entries(value).map(([name, child]) => [name, mapLeaves(child, change)]));
  return change(value);
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function mapSegment(
  { path }: DocumentOperation,
  name: string,
  wire: WireRequest,
  change: (segment: string) => string,
): WireRequest {
  const { path: raw, query } = splitTarget(wire.target);
  const index = path.split("/").findIndex((segment) => segment.includes(`{${name}}`));
  const segments = raw.split("/");
  const target = segments.with(index, change(segments[index] ?? "")).join("/");
  return { ...wire, target: query === "" ? target : `${target}?${query}` };
}

export function mapQuery(
  wire: WireRequest,
  name: string,
  change: (key: string, value: string) => string | undefined,
): WireRequest {
  const { path, query } = splitTarget(wire.target);
  const pairs = query.split("&").flatMap((pair) => {
    const [key = "", ...value] = pair.split("=");
    return safeDecode(key) === name ? [change(key, value.join("="))] : [pair];
  });
  const kept = pairs.filter((pair) => pair !== undefined && pair !== "");
  return { ...wire, target: kept.length === 0 ? path : `${path}?${kept.join("&")}` };
}

export function mapHeader(
  wire: WireRequest,
  name: string,
  change: (key: string, value: string) => readonly [string, string] | undefined,
): WireRequest {
  const entries = Object.entries(wire.headers).flatMap(([key, value]) => {
    if (key !== name.toLowerCase()) return [[key, value] as const];
    const changed = change(key, value);
    return changed === undefined ? [] : [changed];
  });
  return { ...wire, headers: Object.fromEntries(entries) };
}

export function queryToHeader(wire: WireRequest, name: string): WireRequest {
  let moved: string | undefined;
  const rest = mapQuery(wire, name, (_, value) => {
    moved = value;
    return undefined;
  });
  return moved === undefined ? wire : { ...rest, headers: { ...rest.headers, [name.toLowerCase()]: moved } };
}

export function headerToQuery(wire: WireRequest, name: string): WireRequest {
  const value = wire.headers[name.toLowerCase()];
  return value === undefined
    ? wire
    : addQuery(
        mapHeader(wire, name, () => undefined),
        name,
        value,
      );
}

export function addQuery(wire: WireRequest, name: string, value: string): WireRequest {
  return {
    ...wire,
    target: `${wire.target}${wire.target.includes("?") ? "&" : "?"}${name}=${encodeURIComponent(value)}`,
  };
}

export function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
