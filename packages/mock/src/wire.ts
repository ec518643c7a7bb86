import { isJson } from "@rosterkit/openapi";

/** A request as it is sent, not decoded. */
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

/** Makes the response to a request. */
export type Responder = (request: WireRequest) => Promise<WireResponse>;

/** Splits a request target into path and query. @see https://www.rfc-editor.org/rfc/rfc9112#section-3.2 */
export function splitTarget(target: string): { readonly path: string; readonly query: string } {
  const start = target.indexOf("?");
  return start < 0
    ? { path: target, query: "" }
    : { path: target.slice(0, start), query: target.slice(start + 1) };
}

/** Decodes query parameters; a repeated name has an array of values. */
export function readQuery(query: string): Record<string, string | string[]> {
  const parameters = new URLSearchParams(query);
  return Object.fromEntries(
    [...new Set(parameters.keys())].map((name) => {
      const [first = "", ...others] = parameters.getAll(name);
      return [name, others.length === 0 ? first : [first, ...others]];
    }),
  );
}

/** Decodes a JSON body, returns other text unchanged, and undefined without a body. @throws {SyntaxError} on malformed JSON */
export function readBody(text: string, mediaType: string | undefined): unknown {
  if (text === "") return undefined;
  return isJson(mediaType) ? JSON.parse(text) : text;
}

/** Decodes a body; returns malformed JSON as text. */
export function decodeBody(text: string, mediaType: string | undefined): unknown {
  try {
    return readBody(text, mediaType);
  } catch {
    return text;
  }
}

/** Whether a response of this status never has a body. @see https://www.rfc-editor.org/rfc/rfc9110#section-6.4.1 */
export function isBodyless(status: number): boolean {
  return [204, 205, 304].includes(status);
}
