import type { ClientOptions, Service } from "./client-options.ts";
import type { Connection, RawOptions } from "./connection.ts";
import type { Place } from "./errors/rosterkit-error.ts";
import { checkUrl, checkHeaders } from "./guards.ts";
import { limitsOf } from "./limits.ts";
import type { Middleware } from "./openapi-fetch.ts";
import { rawResult } from "./raw-result.ts";
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
