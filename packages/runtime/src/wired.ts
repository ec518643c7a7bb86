import type { CallOptions } from "./call-options.ts";
import { InputError } from "./errors/input-error.ts";
import type { FollowedRoute } from "./followed.ts";
import { secretName } from "./guards.ts";
import type { Route } from "./route.ts";
import type { ServiceClient } from "./service-client.ts";
import { writeParameter, type ParameterStyle } from "./parameter-styles.ts";

/** Makes of the body of a request what `fetch` takes. */
export type BodyWriter = (
  body: unknown,
  mediaType: string,
) => { readonly body: unknown; readonly type?: string };

/** Makes of the answer of a success what the call gives. */
export type BodyReader = (response: Response, signal?: AbortSignal) => unknown;

/** How a request differs on the wire from one of plain parameters and JSON. */
export interface Wire {
  /** Parameters that are not written as single values are. */
  readonly parameters?: Readonly<Record<string, ParameterStyle>>;
  readonly body?: BodyWriter;
  readonly read?: BodyReader;
  /** Media type to ask for where the server can answer in several. */
  readonly accept?: string;
  /**
   * Header that makes sending the request again safe. Its value is the same for all attempts of a call.
   * @see https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/
   */
  readonly idempotencyKey?: string;
}

type Client = ServiceClient<string>;
type Fields = Readonly<Record<string, unknown>>;
type Call = (client: Client, input?: object, options?: CallOptions) => unknown;

/**
 * An operation, with pages or without, whose requests and answers are written and read in other ways.
 * @param make what makes it of its route
 */
export function wired<Declared>(
  make: (route: never) => unknown,
  route: Route | FollowedRoute,
  wire: Wire,
): Declared {
  const reading = wire.read && { read: wire.read };
  const made = make({ ...route, ...reading } as never) as object;
  const through =
    (call: Call): Call =>
    (client, input, options) =>
      call(throughWire(client, wire), input, options);
  const parts = Object.entries(made).map(([name, part]) => [
    name,
    typeof part === "function" ? through(part as Call) : part,
  ]);
  return Object.assign(through(made as Call), Object.fromEntries(parts)) as Declared;
}

function throughWire({ service, "~send": send }: Client, wire: Wire): Client {
  return {
    service,
    "~send": (route, input = {}, options = {}) => {
      const { path, shown, cookies, rest } = writeParameters(route, input as Fields, wire);
      const { body, headers, sent } = writeBody(route, rest, wire);
      const given: CallOptions & { readonly bodySerializer?: unknown } = {
        ...options,
        ...(wire.body && { bodySerializer: (value: unknown) => value }),
        headers: {
          ...(wire.accept && { Accept: wire.accept }),
          ...(cookies && { Cookie: cookies }),
          ...(wire.idempotencyKey && {
            [wire.idempotencyKey]: options.idempotencyKey ?? crypto.randomUUID(),
          }),
          ...headers,
          ...options.headers,
        },
      };
      const { signal } = options;
      const reading = wire.read && {
        read: (response: Response) => wire.read!(response, signal ?? undefined),
      };
      const repeating = wire.idempotencyKey && { idempotent: true };
      return send({ ...route, path, shown, ...body, ...reading, ...repeating } as Route, sent, given);
    },
  };
}

/** Puts the parameters with a style into the path, the query and the cookies; what is left goes the usual way. */
function writeParameters(
  { id, method, path, parameters }: Route,
  input: Fields,
  { parameters: styles = {} }: Wire,
) {
  const rest: Record<string, unknown> = { ...input };
  const query: string[] = [];
  const cookies: string[] = [];
  let filled: string = path;
  let shown: string = path;
  // One of the query that is written here takes the others along: there is one query.
  const isOurs = (name: string): boolean =>
    Object.hasOwn(styles, name) || (parameters[name] === "query" && hasQuery);
  const hasQuery = Object.keys(styles).some((name) => parameters[name] === "query");
  for (const name of Object.keys(parameters).filter(isOurs)) {
    const value = rest[name];
    delete rest[name];
    const isTree = typeof value === "object" && !Array.isArray(value);
    const style = styles[name] ?? { style: isTree ? "deepObject" : "form", explode: true };
    if (value == null && parameters[name] !== "path") continue;
    const text = writeParameter(name, value, style);
    if (parameters[name] === "path") {
      if (/^\.{0,2}$/.test(text)) {
        const place = { service: id.split(".")[0]!, operation: id, method, url: path, attempts: 0 };
        throw new InputError(`${name} is part of the path: it cannot be empty, "." or ".."`, place);
      }
      filled = filled.replace(`{${name}}`, () => text);
      if (!secretName.test(name)) shown = shown.replace(`{${name}}`, () => text);
    } else if (text) (parameters[name] === "cookie" ? cookies : query).push(text);
  }
  const search = query.join("&");
  return { path: search ? `${filled}?${search}` : filled, shown, cookies: cookies.join("; "), rest };
}

/** The body written out, in the place of the fields that it is made of. */
function writeBody({ parameters, body: description }: Route, input: Fields, { body: write }: Wire) {
  if (!write || !description) return { sent: input };
  const others = Object.entries(input).filter(([name]) => Object.hasOwn(parameters, name));
  const fields = Object.entries(input).filter(
    ([name, value]) => !Object.hasOwn(parameters, name) && value !== undefined,
  );
  const unknown = fields.filter(
    ([name]) =>
      !(description.fields ? description.open || description.fields.includes(name) : name === "body"),
  );
  // What is not declared is left for the one place that refuses it.
  const content = description.fields ? Object.fromEntries(fields) : input.body;
  const isMissing = description.fields ? fields.length === 0 && !description.required : content === undefined;
  if (unknown.length > 0 || isMissing) return { sent: input };
  const written = write(content, description.mediaType);
  return {
    // openapi-fetch says JSON where nobody says anything else.
    body: { body: { mediaType: "application/json", required: description.required } },
    headers: written.type === undefined ? {} : { "Content-Type": written.type },
    sent: { ...Object.fromEntries(others), body: written.body },
  };
}
