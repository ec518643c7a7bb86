import type { CallOptions } from "./call-options.ts";
import { mergeHeaders } from "./headers.ts";
import type { ParameterPlace, ParameterWriter, Route } from "./route.ts";
import { sortInput } from "./sort-input.ts";
import { encodeText, type Refuse, textOf } from "./text.ts";

/** The input of an operation, and everything else that its request is made of. */
export interface RequestParts {
  readonly route: Route;
  readonly input: unknown;
  readonly options: CallOptions;
  /** URL without a slash at its end. */
  readonly base: string;
  /** Headers of the client. */
  readonly headers: object | undefined;
  /** Query that stands in the place of that of the input. */
  readonly search?: string | undefined;
  readonly refuse: Refuse;
}

/** A request but for its credentials. */
export interface WrittenRequest {
  readonly url: string;
  /** The URL as messages show it: without query and without sensitive parameters. */
  readonly shown: string;
  readonly init: RequestInit;
}

/**
 * Writes the request of a call.
 * @throws {InputError} for an input that cannot be sent
 */
export function writeRequest(parts: RequestParts): WrittenRequest {
  const { route, options, base, headers, refuse } = parts;
  const { method, idempotencyKey, accept, required = [] } = route;
  const { path, query, header, cookie, body: content } = sortInput(route, parts.input, refuse);
  const { pathname, shown } = fillPath(route, path, refuse);
  const search = parts.search ?? writePairs(route, "query", query, refuse).join("&");
  const body = writeBody(route, content, refuse);
  const merged = mergeHeaders(
    refuse,
    { Accept: accept, "Content-Type": body?.type },
    cookie.size > 0 ? { Cookie: writePairs(route, "cookie", cookie, refuse).join("; ") } : undefined,
    headers,
    idempotencyKey && { [idempotencyKey.name]: options.idempotencyKey ?? idempotencyKey.create() },
    header.size > 0 ? writeHeaders(route, header, refuse) : undefined,
    options.headers,
  );
  const missing = required.find((name) => !merged.has(name));
  if (missing) throw refuse(`${missing} is missing`);
  return {
    url: base + pathname + (search && `?${search}`),
    shown: base + shown,
    // A redirect would take a key header along to any host.
    init: { method, headers: merged, body: (body?.body as string) ?? null, redirect: "manual" },
  };
}

/**
 * Puts the path parameters into the template, each encoded once. `fetch` would take "." and ".." for steps.
 * @see https://spec.openapis.org/oas/v3.1.1.html#path-templating
 */
export function fillPath(
  { path, styles, sensitive }: Pick<Route, "path" | "styles" | "sensitive">,
  values: ReadonlyMap<string, unknown>,
  refuse: Refuse,
): { readonly pathname: string; readonly shown: string } {
  let shown: string = path;
  const pathname = path.replace(/{(.+?)}/g, (part, name: string) => {
    const value = values.get(name);
    if (value == null) throw refuse(`${name} is missing`);
    const encode = (text: unknown): string => encodeText(text, name, refuse);
    const style = styleOf(styles, "path", name);
    const text = style ? style(name, value, encode) : encode(value);
    if (/^\.{0,2}$|%[01]|%7F/.test(text))
      throw refuse(`${name} must be one path segment: not empty, no "." or "..", no control characters`);
    if (!sensitive?.includes(name)) shown = shown.replace(part, () => text);
    return text;
  });
  return { pathname, shown };
}

/** A name that parameters of several places share has a style for each place. */
function styleOf(
  styles: Route["styles"] = {},
  place: ParameterPlace,
  name: string,
): ParameterWriter | undefined {
  return styles[`${place} ${name}`] ?? styles[name];
}

/** Names and values of a query or of cookies, encoded; a list is one pair an item unless it has a style. */
function writePairs(
  { styles }: Route,
  place: ParameterPlace,
  values: ReadonlyMap<string, unknown>,
  refuse: Refuse,
): string[] {
  return [...values].flatMap(([name, value]) => {
    if (value == null) return [];
    const encode = (text: unknown): string => encodeText(text, name, refuse);
    const style = styleOf(styles, place, name);
    if (style) return style(name, value, encode) || [];
    const items: unknown[] = Array.isArray(value) ? value : [value];
    return items.filter((item) => item != null).map((item) => `${encode(name)}=${encode(item)}`);
  });
}

/** Headers are not encoded; lists are written with commas. */
function writeHeaders({ styles }: Route, values: ReadonlyMap<string, unknown>, refuse: Refuse) {
  return Object.fromEntries(
    [...values].map(([name, value]) => {
      const write = (item: unknown): string => textOf(item, name, refuse);
      if (value == null) return [name, undefined];
      const style = styleOf(styles, "header", name);
      return [name, style ? style(name, value, write) : [value].flat().map(write).join(",")];
    }),
  );
}

/** JSON in which a `bigint` is a number. */
function stringify(content: unknown): string {
  let mark: string | undefined;
  const json = JSON.stringify(content, (_, value: unknown) => {
    if (typeof value !== "bigint") return value;
    // Random: no text of a user can begin so.
    mark ??= `${Math.random()}:`;
    return mark + value;
  });
  return mark ? json.replaceAll(new RegExp(`"${mark}(-?\\d+)"`, "g"), "$1") : json;
}

function writeBody({ body }: Route, content: unknown, refuse: Refuse) {
  if (!body || content === undefined) return undefined;
  const { write, mediaType } = body;
  if (write) return write(content, mediaType, refuse);
  try {
    return { body: stringify(content), type: mediaType };
  } catch {
    throw refuse("the body has no JSON form");
  }
}
