import type { Connection, Params, RawOptions } from "./connection.ts";
import { InputError } from "./errors/input-error.ts";
import { type Place, RosterkitError } from "./errors/rosterkit-error.ts";
import { checkHeaders, checkUrl, fillPath } from "./guards.ts";
import {
  createQuerySerializer,
  defaultBodySerializer,
  mergeHeaders,
  type Middleware,
} from "./openapi-fetch.ts";
import type { Route } from "./route.ts";

/** What middleware is told of a call beside its request. */
export type About = Omit<Parameters<NonNullable<Middleware["onRequest"]>>[0], "request" | "id">;

/** A request but for its credentials, and what middleware is told of it. */
export interface Written {
  readonly url: string;
  readonly written: RequestInit;
  readonly about: About;
}

/**
 * Writes the request of a call: of an operation by its route and input, else as openapi-fetch takes it.
 * @throws InputError
 */
export function writeRequest(
  { options, baseUrl: ofClient }: Connection,
  path: string,
  init: RawOptions,
  route: Route | undefined,
  input: object,
  place: Place,
): Written {
  const {
    baseUrl = ofClient,
    querySerializer: query,
    bodySerializer = defaultBodySerializer,
    parseAs = "json",
    fetch: transmit = options.fetch ?? fetch,
  } = init;
  if (init.baseUrl) checkUrl(baseUrl, options.allowHttp, place, "baseUrl");
  const base = baseUrl.replace(/\/$/, "");
  place.url = base + (route?.shown ?? path).split("?")[0];
  const { params = {}, body: content } = route ? takeApart(route, input, place) : init;
  const given = [options.headers, init.headers, params.header];
  for (const headers of given) checkHeaders(headers, place);
  const body = content === undefined ? null : bodySerializer(content, mergeHeaders(...given));
  const type =
    body == null || body instanceof FormData
      ? {}
      : { "Content-Type": route?.body?.mediaType ?? "application/json" };
  const pathSerializer = (template: string, values: Record<string, unknown> = {}) =>
    fillPath(template, values, place);
  const querySerializer = typeof query === "function" ? query : createQuerySerializer(query);
  try {
    const search = querySerializer(params.query ?? {});
    return {
      url: pathSerializer(base + path, params.path) + (search && `?${search}`),
      // A redirect would take a key header along to any host. A signal costs less beside a request than in it.
      written: {
        ...init,
        method: place.method!,
        headers: mergeHeaders(type, ...given),
        body,
        redirect: "manual",
        signal: null,
      },
      about: {
        schemaPath: path,
        params,
        options: {
          querySerializer,
          pathSerializer,
          baseUrl,
          bodySerializer,
          parseAs,
          fetch: transmit,
        } as About["options"],
      },
    };
  } catch (error) {
    throw error instanceof RosterkitError ? error : new InputError("a parameter must be text", place);
  }
}

/** What stands where in a request. */
interface Taken {
  readonly params: Params;
  readonly body?: unknown;
}

/** Puts each field of a flat input at the place that the route gives it. */
function takeApart({ parameters, body }: Route, input: object, place: Place): Taken {
  const fields = body?.fields;
  const params: Record<string, Record<string, unknown>> = { path: {}, query: {} };
  const sent: [string, unknown][] = [];
  for (const [name, value] of Object.entries(input)) {
    const kind = Object.hasOwn(parameters, name) && parameters[name];
    if (value === undefined) continue;
    if (kind && params[kind]) params[kind][name] = value;
    else if (!kind && body && (fields ? body.open || fields.includes(name) : name === "body"))
      sent.push([name, value]);
    else throw new InputError(`the input has no field ${name}; headers go into the options`, place);
  }
  if (body?.required && !fields && !sent[0]) throw new InputError("body is missing", place);
  // `fromEntries` makes a field of "__proto__" too.
  return { params, body: fields ? (body?.required || sent[0]) && Object.fromEntries(sent) : sent[0]?.[1] };
}
