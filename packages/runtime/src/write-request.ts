import type { CallOptions } from "./call-options.ts";
import { createTextWriter, getOwn, mergeHeaders, type Refuse } from "./checks.ts";
import { notObject, notSegment, unknownField } from "./problems.ts";
import type { Route } from "./route.ts";
import type { UngroupedField } from "./route/parameter.ts";
import type { CallRequest } from "./service-client.ts";

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

/** Serialized parameters by location, and the fields of the body. */
interface WrittenInput {
  readonly path: Record<string, string>;
  readonly query: string[];
  readonly header: Record<string, string>;
  readonly cookie: string[];
  readonly body: [name: string, value: unknown][];
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

/** Separators of list items in the default style. */
const separators = { query: "&", header: ",", cookie: "; " } as const;

/**
 * Distributes the fields of an input to parameters and body, and serializes the parameters.
 * @throws {InputError} for a field that is not declared
 */
function writeInput(
  { parameters, body, styles, ungroup }: Route,
  input: unknown,
  refuse: Refuse,
): WrittenInput {
  if (typeof input !== "object" || !input || Array.isArray(input))
    throw refuse(notObject("the input", input));
  const written: WrittenInput = { path: {}, query: [], header: {}, cookie: [], body: [] };
  const entries: readonly UngroupedField[] = ungroup?.(parameters, input) ?? Object.entries(input);
  for (const [name, value, place = parameters[name]] of entries) {
    if (value === undefined) continue;
    if (typeof place !== "string") {
      const fields = body ? (body.fields ?? ["body"]) : [];
      if (!fields.includes(name) && !body?.open) throw refuse(unknownField(name, parameters, fields));
      written.body.push([name, value]);
    } else if (value !== null) {
      // Headers are not percent-encoded.
      const write = createTextWriter(name, refuse, place === "header" ? undefined : encodeURIComponent);
      // Parameters of several locations with one name have a style each.
      const style = styles && (getOwn(styles, `${place} ${name}`) ?? getOwn(styles, name));
      const start = place === "query" || place === "cookie" ? `${encodeURIComponent(name)}=` : "";
      const text = style
        ? style(name, value, write)
        : place !== "path" && Array.isArray(value)
          ? value
              .filter((item) => item !== null)
              .map((item) => start + write(item))
              .join(separators[place])
          : start + write(value);
      const texts = written[place];
      if (Array.isArray(texts)) texts.push(text);
      else texts[name] = text;
    }
  }
  return written;
}

/**
 * Inserts path parameters into a template. Refuses "." and "..", with which `fetch` would change the path.
 * @see https://spec.openapis.org/oas/v3.1.1.html#path-templating
 */
export function fillPath(
  { path, sensitive = [] }: Pick<Route, "path" | "sensitive">,
  texts: Readonly<Record<string, string>>,
  refuse: Refuse,
): { readonly pathname: string; readonly shown: string } {
  const fill = (hidden: readonly string[]): string =>
    path.replace(/{(.+?)}/g, (part, name: string) => {
      const text = getOwn(texts, name);
      if (text === undefined) throw refuse(`${name} is missing`);
      if (/^\.{0,2}$|%[01]|%7F/.test(text)) throw refuse(notSegment(name));
      return hidden.includes(name) ? part : text;
    });
  const pathname = fill([]);
  return { pathname, shown: sensitive[0] ? fill(sensitive) : pathname };
}
