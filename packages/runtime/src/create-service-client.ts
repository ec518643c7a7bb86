import type { ClientOptions, Service } from "./client-options.ts";
import type { Connection, RawOptions, Reply } from "./connection.ts";
import { DecodeError } from "./errors/decode-error.ts";
import type { Place } from "./errors/rosterkit-error.ts";
import { checkHeaders, checkUrl, limitsOf } from "./guards.ts";
import type { FetchResult, Middleware } from "./openapi-fetch.ts";
import type { Route } from "./route.ts";
import { send } from "./send.ts";

/** Methods of OpenAPI, each with a request by path. */
const methods = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"];

/** What every generated `createXClient` calls. */
export function createServiceClient<Client>(service: Service, given: ClientOptions): Client {
  const options: ClientOptions & Readonly<Record<string, unknown>> = { ...given };
  const { name, servers } = service;
  const { headers, server = Object.keys(servers)[0], baseUrl = servers[server as string] } = options;
  const place: Place = { service: name, attempts: 0 };
  const names = ["baseUrl", ...Object.keys(servers).map((known) => `server "${known}"`)];
  const { href, origin } = checkUrl(baseUrl, options.allowHttp, place, names.join(" or "));
  checkHeaders(headers, place);
  limitsOf(options, options, place);
  const connection: Connection = { service, options, baseUrl: href, origin, middleware: [] };
  const request = async (method: string, path: string, init?: RawOptions) =>
    rawResult(await send(connection, method.toUpperCase(), path, init), init?.parseAs);
  const client: Record<string, unknown> = {
    service: name,
    request,
    use: (...added: Middleware[]) => void connection.middleware.push(...added),
    eject: (...removed: Middleware[]) => {
      connection.middleware = connection.middleware.filter((one) => !removed.includes(one));
    },
    "~send": (route: Route, input?: object, init?: RawOptions) =>
      send(connection, route.method, route.path, init, route, input),
  };
  for (const method of methods) client[method] = request.bind(undefined, method);
  return client as Client;
}

/**
 * What openapi-fetch gives for an answer: `data` of a success, else `error`, each missing where nothing came.
 * @see https://openapi-ts.dev/openapi-fetch/api#fetch-options
 */
async function rawResult(
  { response, place }: Reply,
  parseAs: RawOptions["parseAs"] = "json",
): Promise<FetchResult> {
  const { ok, body, headers } = response;
  if (ok && parseAs !== "json" && body && headers.get("content-length") !== "0")
    return { data: parseAs === "stream" ? body : await response[parseAs](), response };
  const text = await response.text();
  let content: unknown = text || undefined;
  try {
    content = JSON.parse(text);
  } catch {
    // The engine's message shows a part of the body.
    if (ok && text) throw new DecodeError("answered with invalid JSON", place, response);
  }
  return { [ok ? "data" : "error"]: content, response };
}
