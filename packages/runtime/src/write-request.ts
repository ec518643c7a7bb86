import type { CallOptions } from "./call-options.ts";
import { mergeHeaders, type Refuse } from "./checks.ts";
import type { CallRequest } from "./service-client.ts";
import { fillPath } from "./urls.ts";
import { writeInput } from "./write-input.ts";

/** Everything that a request is built from. */
export interface RequestParts extends CallRequest {
  readonly options: CallOptions;
  /** URL without a trailing slash. */
  readonly base: string;
  readonly headers: object | undefined;
  readonly refuse: Refuse;
}

/** A request without credentials. */
export interface WrittenRequest {
  readonly url: string;
  /** The URL for messages: without the query; sensitive path parameters stay as in the template. */
  readonly shown: string;
  readonly init: RequestInit;
}

/**
 * Builds the request of a call.
 * @throws {InputError} for an input that cannot be sent
 */
export function writeRequest(parts: RequestParts): WrittenRequest {
  const { route, options, base, refuse } = parts;
  const { method, idempotencyKey, accept, required = [], body } = route;
  const written = writeInput(route, parts.input, refuse);
  const filled = fillPath(route, written.path, refuse);
  // A path template may contain a query.
  const [pathname = "", query] = filled.pathname.split("?");
  const search = parts.search ?? [query, ...written.query].filter(Boolean).join("&");
  const sent = body?.write(written.body, body, refuse);
  const headers = mergeHeaders(
    refuse,
    { accept, "content-type": sent?.type, cookie: written.cookie.join("; ") || undefined },
    parts.headers,
    idempotencyKey && { [idempotencyKey.name]: options.idempotencyKey ?? idempotencyKey.create() },
    written.header,
    options.headers,
  );
  const missing = required.find((name) => !Object.hasOwn(headers, name.toLowerCase()));
  if (missing) throw refuse(`${missing} is missing`);
  return {
    url: base + pathname + (search && `?${search}`),
    shown: base + filled.shown.split("?")[0],
    // If fetch followed redirects, it would send a key header to any host.
    init: { method, headers, body: (sent?.body as string) ?? null, redirect: "manual" },
  };
}

/** Returns a random UUID. `crypto.randomUUID` is missing on pages without https. @see https://www.rfc-editor.org/rfc/rfc9562#section-5.4 */
export function randomKey(): string {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const digits = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return digits.replace(/(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
