import type { ClientOptions, Service } from "./client-options.ts";
import type { Connection, RawOptions } from "./connection.ts";
import { InputError } from "./errors/input-error.ts";
import { checkBaseUrl, checkHeaders } from "./guards.ts";
import { createFetchClient } from "./openapi-fetch.ts";
import type { Route } from "./route.ts";
import { send } from "./send.ts";

/** What every generated `createXClient` calls. */
export function createServiceClient<Client>(service: Service, given: ClientOptions): Client {
  const options: ClientOptions & Readonly<Record<string, unknown>> = { ...given };
  const { name, servers } = service;
  const { headers, server = Object.keys(servers)[0], baseUrl = servers[server as string] } = options;
  const refuse = (problem: string) => new InputError(problem, { service: name, attempts: 0 });
  const url = checkBaseUrl(baseUrl, options.allowHttp, refuse);
  checkHeaders(headers, refuse);
  const client = createFetchClient({ baseUrl: url.href, headers: headers ?? {} });
  const connection: Connection = {
    service,
    options,
    baseUrl: url.href.replace(/\/$/, ""),
    origin: url.origin,
    client,
    isWatched: false,
  };
  const request = async (method: string, path: string, init: RawOptions = {}) =>
    (await send(connection, method.toUpperCase(), path, init)).result;
  const methods = Object.keys(client)
    .filter((method) => method < "a")
    .map((method) => [method, (path: string, init?: RawOptions) => request(method, path, init)]);
  return {
    ...client,
    ...Object.fromEntries(methods),
    request,
    use(...middleware: object[]) {
      connection.isWatched = true;
      client.use(...middleware);
    },
    service: name,
    "~send": (route: Route, input: object, init: RawOptions = {}) =>
      send(connection, route.method, route.path, init, route, input),
  } as Client;
}
