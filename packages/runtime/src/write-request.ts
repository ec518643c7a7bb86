import type { CallOptions } from "./call-options.ts";
import { mergeHeaders, own, type Refuse, textWriter } from "./checks.ts";
import { noField, notObject, notSegment } from "./problems.ts";
import type { Route, UngroupedField } from "./route.ts";
import type { CallRequest } from "./service-client.ts";

/** The input of an operation, and everything else that its request is made of. */
export interface RequestParts extends CallRequest {
  readonly options: CallOptions;
  /** URL without a slash at its end. */
  readonly base: string;
  /** Headers of the client. */
  readonly headers: object | undefined;
  readonly refuse: Refuse;
}

/** A request but for its credentials. */
export interface WrittenRequest {
  readonly url: string;
  /** The URL as messages show it: without query and without sensitive parameters. */
  readonly shown: string;
  readonly init: RequestInit;
}

/** A field of the input that is sent in the body. */
type BodyField = readonly [name: string, value: unknown];

/** Texts of the parameters of each place, and the fields of the body, in the order of the input. */
interface WrittenInput {
  readonly path: Record<string, string>;
  readonly query: string[];
  readonly header: Record<string, string>;
  readonly cookie: string[];
  readonly body: BodyField[];
}

/**
 * Writes the request of a call.
 * @throws {InputError} for an input that cannot be sent
 */
export function writeRequest(parts: RequestParts): WrittenRequest {
  const { route, options, base, refuse } = parts;
  const { method, idempotencyKey, accept, required = [], body } = route;
  const written = writeInput(route, parts.input, refuse);
  const filled = fillPath(route, written.path, refuse);
  // Some templates have a query of their own.
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
    // A redirect would take a key header along to any host.
    init: { method, headers, body: (sent?.body as string) ?? null, redirect: "manual" },
  };
}

/** Signs between the items of a list, where it has no style. */
const joints = { query: "&", header: ",", cookie: "; " } as const;

/**
 * Puts each field of a flat input at its place, and writes the parameters.
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
      if (!fields.includes(name) && !body?.open) throw refuse(noField(name, parameters, fields));
      written.body.push([name, value]);
    } else if (value !== null) {
      // Headers are not encoded.
      const write = textWriter(name, refuse, place === "header" ? undefined : encodeURIComponent);
      // A name that parameters of several places share has a style for each place.
      const style = styles && (own(styles, `${place} ${name}`) ?? own(styles, name));
      const start = place === "query" || place === "cookie" ? `${encodeURIComponent(name)}=` : "";
      const text = style
        ? style(name, value, write)
        : place !== "path" && Array.isArray(value)
          ? value
              .filter((item) => item !== null)
              .map((item) => start + write(item))
              .join(joints[place])
          : start + write(value);
      const texts = written[place];
      if (Array.isArray(texts)) texts.push(text);
      else texts[name] = text;
    }
  }
  return written;
}

/**
 * Puts the texts of path parameters into the template. `fetch` would take "." and ".." for steps.
 * @see https://spec.openapis.org/oas/v3.1.1.html#path-templating
 */
export function fillPath(
  { path, sensitive = [] }: Pick<Route, "path" | "sensitive">,
  texts: Readonly<Record<string, string>>,
  refuse: Refuse,
): { readonly pathname: string; readonly shown: string } {
  const fill = (hidden: readonly string[]): string =>
    path.replace(/{(.+?)}/g, (part, name: string) => {
      const text = own(texts, name);
      if (text === undefined) throw refuse(`${name} is missing`);
      if (/^\.{0,2}$|%[01]|%7F/.test(text)) throw refuse(notSegment(name));
      return hidden.includes(name) ? part : text;
    });
  const pathname = fill([]);
  return { pathname, shown: sensitive[0] ? fill(sensitive) : pathname };
}
