import { checkBaseUrl } from "./base-url.ts";
import type { ClientContext, RawOptions } from "./call.ts";
import type { ClientOptions, Service } from "./client-options.ts";
import { type Clock, systemClock } from "./clock.ts";
import { InputError } from "./errors/input-error.ts";
import { checkHeaders } from "./header-check.ts";
import { createFetchClient } from "./openapi-fetch.ts";
import type { Route } from "./route.ts";
import { sendOperation, sendRaw } from "./send.ts";

/** The only seam for tests: not part of what users are told. */
interface Seam {
  readonly "~clock"?: Clock;
}

/** What every generated `createXClient` calls. */
export function createServiceClient<Client>(service: Service, options: ClientOptions): Client {
  const given: ClientOptions & Seam & Record<string, unknown> = { ...options };
  const { allowHttp, headers } = given;
  const refuse = (problem: string) => new InputError(problem, { service: service.name, attempts: 0 });
  const { servers } = service;
  const names = Object.keys(servers);
  const server = String(given.server ?? names[0]);
  if (given.baseUrl === undefined && !Object.hasOwn(servers, server))
    throw refuse(
      names.length > 0
        ? `server must be one of ${names.join(", ")}`
        : "baseUrl is missing: the document states no server",
    );
  const url = checkBaseUrl(given.baseUrl ?? servers[server], allowHttp, refuse);
  checkHeaders(headers, refuse);
  const baseUrl = url.href.replace(/\/+$/, "");
  const fetchClient = createFetchClient({ baseUrl, ...(headers && { headers }) });
  const context: ClientContext = {
    service,
    options: given,
    clock: given["~clock"] ?? systemClock,
    baseUrl,
    origin: url.origin,
    fetchClient,
    hasMiddleware: false,
  };
  const request = (method: string, path: string, init?: RawOptions) =>
    sendRaw(context, method.toUpperCase(), path, init);
  const client: Record<string, unknown> = {
    ...fetchClient,
    service: service.name,
    baseUrl,
    "~send": (route: Route, input: unknown, callOptions?: RawOptions) =>
      sendOperation(context, route, input, callOptions),
    request,
    use: (...middleware: object[]) => {
      context.hasMiddleware = true;
      fetchClient.use(...middleware);
    },
  };
  for (const name of Object.keys(fetchClient))
    if (/^[A-Z]+$/.test(name)) client[name] = (path: string, init?: RawOptions) => request(name, path, init);
  return client as Client;
}
