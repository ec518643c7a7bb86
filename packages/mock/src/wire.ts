import { isJson } from "@rosterkit/openapi";

/** A request as it stands on the wire: nothing is decoded yet. */
export interface WireRequest {
  readonly method: string;
  /** Path and query, percent-encoded as sent. */
  readonly target: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface WireResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export function splitTarget(target: string): { readonly path: string; readonly query: string } {
  const start = target.indexOf("?");
  return start < 0
    ? { path: target, query: "" }
    : { path: target.slice(0, start), query: target.slice(start + 1) };
}

/** Decoded query parameters; a name that stands more than once has a list. */
export function readQuery(query: string): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = {};
  const parameters = new URLSearchParams(query);
  for (const name of new Set(parameters.keys())) {
    const all = parameters.getAll(name);
    values[name] = all.length === 1 ? (all[0] ?? "") : all;
  }
  return values;
}

/** The body as sent: JSON decoded, other text as it is, undefined where there is none. Throws on malformed JSON. */
export function readBody(text: string, mediaType: string | undefined): unknown {
  if (text === "") return undefined;
  return isJson(mediaType) ? JSON.parse(text) : text;
}
