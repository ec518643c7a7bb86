import { checkCredential, chooseSchemes } from "./authorize.ts";
import { checkOptions, checkUrl, defaults, limitNames, mergeHeaders, resolveLimits } from "./checks.ts";
import type { ClientOptions, ConfiguredService, Service } from "./client-options.ts";
import type { Connection } from "./connection.ts";
import { InputError } from "./errors/errors.ts";
import { unknownName } from "./problems.ts";
import type { Route } from "./route.ts";

const optionNames = ["server", "baseUrl", "fetch", "headers", "allowHttp", "logger", "middleware", "bigint"];

/**
 * Checks the options of a new client.
 * @throws {InputError} for an invalid or unknown option
 * @throws {CredentialsError} for missing or invalid credentials
 */
export function connect(service: Service, given: ClientOptions): Connection {
  const { name, servers, schemes, anonymous } = service;
  const exchange = { place: { service: name } };
  const refuse = (problem: string): Error => new InputError(problem, exchange);
  const options: Connection["options"] = { ...given };
  const all = Object.values(schemes);
  const credentials = all.map(({ credential }) => credential);
  checkOptions(options, [...credentials, ...optionNames, ...limitNames], refuse);
  const names = Object.keys(servers);
  const { server = names[0] ?? "", baseUrl = servers[server as string], allowHttp } = options;
  if (baseUrl === undefined && names[0]) throw refuse(unknownName("server", server as string, names));
  const { href, origin } = checkUrl(baseUrl, { name: "baseUrl", allowHttp }, refuse);
  mergeHeaders(refuse, options.headers);
  checkOptions(options.middleware ?? {}, ["call", "attempt"], refuse);
  const limits = resolveLimits(options, defaults, refuse);
  const base = href.replace(/\/$/, "");
  const connection = { service, options, limits, base, origin, renewals: new Map() };
  if (!anonymous) chooseSchemes(connection, service.security, exchange);
  for (const { credential, write } of all)
    if (!write && options[credential] != null && typeof options[credential] !== "function")
      checkCredential(credential, options[credential], exchange);
  return connection;
}

/**
 * Returns the server of an operation that has its own servers: the one with the name of the client's server. Only a
 * client of the default server falls back to the first one: a client of another, such as a sandbox, must not call
 * production. A `baseUrl` applies to all operations.
 * @throws {InputError} if the operation has no server with that name
 * @see https://spec.openapis.org/oas/v3.1.1.html#operation-object
 */
export function locateServer(
  { id: operation, method, servers: own }: Route,
  { service: { name, servers }, options }: ConfiguredService,
): ReturnType<NonNullable<Service["locate"]>> {
  if (!own || options.baseUrl !== undefined) return undefined;
  const refuse = (problem: string): Error =>
    new InputError(problem, { place: { service: name, operation, method } });
  const [defaultServer = ""] = Object.keys(servers);
  const server = (options.server ?? defaultServer) as string;
  const [first] = Object.values(own);
  const found = own[server] ?? (server === defaultServer ? first : undefined);
  if (found === undefined)
    throw refuse(
      `the operation has no server "${server}": create a client with the baseUrl ${Object.values(own).join(" or ")}`,
    );
  const url = new URL(found, `${servers[server]}/`).href;
  const { href, origin } = checkUrl(
    url,
    { name: "the operation's server", allowHttp: options.allowHttp },
    refuse,
  );
  return { base: href.replace(/\/$/, ""), origin };
}
