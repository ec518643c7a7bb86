import type { CallOptions } from "./call-options.ts";
import type { ClientOptions, Service } from "./client-options.ts";
import { createServiceClient } from "./create-service-client.ts";
import { InputError } from "./errors/input-error.ts";
import { checkUrl } from "./guards.ts";
import type { Route } from "./route.ts";
import type { ServiceClient } from "./service-client.ts";

interface Client extends ServiceClient<string> {
  use(...middleware: object[]): void;
  eject(...middleware: object[]): void;
}

interface Options extends ClientOptions {
  readonly server?: string | undefined;
  readonly baseUrl?: string | undefined;
}

/**
 * What the generated function calls where operations of the service have servers of their own.
 * Who gives a `baseUrl` means all calls: none leaves a mock or a proxy.
 * @see https://spec.openapis.org/oas/v3.1.1.html#operation-object
 */
export function createClientOfServers<Made>(service: Service, given: Options): Made {
  const options = { ...given };
  const client = createServiceClient<Client>(service, options);
  if (options.baseUrl !== undefined) return client as Made;
  const { "~send": send, use, eject } = client;
  // One for each server: no request of one leaves its origin, with or without a redirect.
  const elsewhere = new Map<string, Client>();
  const middleware = new Set<object>();
  const sendThere = (route: Route, input: object | undefined, init: CallOptions | undefined) => {
    if (!route.servers) return send(route, input, init);
    const url = urlOf(service, route, options);
    const there =
      elsewhere.get(url) ?? createServiceClient<Client>(service, { ...options, baseUrl: url } as Options);
    if (middleware.size > 0 && !elsewhere.has(url)) there.use(...middleware);
    elsewhere.set(url, there);
    return there["~send"](route, input, init);
  };
  return Object.assign(client, {
    "~send": sendThere,
    use(...added: object[]) {
      for (const one of added) middleware.add(one);
      use(...added);
      for (const there of elsewhere.values()) there.use(...added);
    },
    eject(...removed: object[]) {
      for (const one of removed) middleware.delete(one);
      eject(...removed);
      for (const there of elsewhere.values()) there.eject(...removed);
    },
  }) as Made;
}

/**
 * The server of the operation that is called like the client's; for a client of the default server else the first.
 * A client that chose another, such as a sandbox, must not reach one that it did not mean.
 */
function urlOf(
  { name, servers }: Service,
  { id, method, servers: own = {} }: Route,
  options: Options,
): string {
  const [usual = ""] = Object.keys(servers);
  const { server = usual, allowHttp } = options;
  const [first] = Object.values(own);
  const found = own[server] ?? (server === usual ? first : undefined);
  const place = { service: name, operation: id, method, attempts: 0 };
  if (found === undefined)
    throw new InputError(
      `the operation has no server "${server}": make a client with the baseUrl ${Object.values(own).join(" or ")}`,
      place,
    );
  const url = new URL(found, `${servers[server]}/`);
  return checkUrl(url, allowHttp, place, "the operation's server").href;
}
