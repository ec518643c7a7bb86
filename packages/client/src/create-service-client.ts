import type { ClientOptions, Service } from "./client-options.ts";
import type { Connection, RawOptions } from "./connection.ts";
import { InputError } from "./errors/input-error.ts";
import type { Place } from "./errors/rosterkit-error.ts";
import { checkBaseUrl, checkHeaders } from "./guards.ts";
import { limitsOf } from "./limits.ts";
import { createFetchClient } from "./openapi-fetch.ts";
import type { Route } from "./route.ts";
import { send } from "./send.ts";

/** What every generated `createXClient` calls. */
export function createServiceClient<Client>(service: Service, given: ClientOptions): Client {
  const options: ClientOptions & Readonly<Record<string, unknown>> = { ...given };
  const { name, servers } = service;
  const { headers, server = Object.keys(servers)[0], baseUrl = servers[server as string] } = options;
  const place: Place = { service: name, attempts: 0 };
  if (baseUrl === undefined && server)
    throw new InputError(`server must be one of ${Object.keys(servers)}`, place);
  const { href, origin } = checkBaseUrl(baseUrl, options.allowHttp, place);
  checkHeaders(headers, place);
  limitsOf(options, options, place);
  const client = createFetchClient({ baseUrl: href, headers: headers! });
  const { request, use } = client;
  const connection: Connection = {
    service,
    options,
    baseUrl: href.replace(/\/$/, ""),
    origin,
    request,
    isWatched: false,
  };
  client.request = async (method: string, path: string, init: RawOptions = {}) =>
    (await send(connection, method.toUpperCase(), path, init)).result;
  for (const method in client)
    if (method < "a") client[method as "GET"] = (path, init) => client.request(method, path, init);
  return Object.assign(client, {
    service: name,
    use(...middleware: object[]) {
      connection.isWatched = true;
      use(...middleware);
    },
    "~send": (route: Route, input?: object, init: RawOptions = {}) =>
      send(connection, route.method, route.path, init, route, input),
  }) as Client;
}
