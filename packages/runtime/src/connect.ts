import { checkCredential, chooseSchemes } from "./authorize.ts";
import { checkOptions, checkUrl, defaults, limitNames, limitsOf, mergeHeaders } from "./checks.ts";
import type { ClientOptions, Located, Service } from "./client-options.ts";
import type { Connection } from "./connection.ts";
import { InputError } from "./errors/errors.ts";
import { noSuch } from "./problems.ts";
import type { Route } from "./route.ts";

const common = ["server", "baseUrl", "fetch", "headers", "allowHttp", "logger", "middleware", "bigint"];

/**
 * Checks the options of a client when it is made.
 * @throws {InputError} for an unusable or unknown option
 * @throws {CredentialsError} where credentials are missing or unusable
 */
export function connect(service: Service, given: ClientOptions): Connection {
  const { name, servers, schemes, anonymous } = service;
  const exchange = { place: { service: name } };
  const refuse = (problem: string): Error => new InputError(problem, exchange);
  const options: Connection["options"] = { ...given };
  const all = Object.values(schemes);
  const credentials = all.map(({ credential }) => credential);
  checkOptions(options, [...credentials, ...common, ...limitNames], refuse);
  const names = Object.keys(servers);
  const { server = names[0] ?? "", baseUrl = servers[server as string], allowHttp } = options;
  if (baseUrl === undefined && names[0]) throw refuse(noSuch("server", server as string, names));
  const { href, origin } = checkUrl(baseUrl, { name: "baseUrl", allowHttp }, refuse);
  mergeHeaders(refuse, options.headers);
  checkOptions(options.middleware ?? {}, ["call", "attempt"], refuse);
  const limits = limitsOf(options, defaults, refuse);
  const base = href.replace(/\/$/, "");
  const connection = { service, options, limits, base, origin, renewals: new Map() };
  if (!anonymous) chooseSchemes(connection, service.security, exchange);
  for (const { credential, write } of all)
    if (!write && options[credential] != null && typeof options[credential] !== "function")
      checkCredential(credential, options[credential], exchange);
  return connection;
}

/**
 * The server of an operation that is called like the client's; for a client of the default server else the first.
 * A client that chose another, such as a sandbox, must not reach one that it did not mean; one with a `baseUrl`
 * means all calls.
 * @see https://spec.openapis.org/oas/v3.1.1.html#operation-object
 */
export function locateServer(
  { id: operation, method, servers: own }: Route,
  { service: { name, servers }, options }: Located,
): ReturnType<NonNullable<Service["locate"]>> {
  if (!own || options.baseUrl !== undefined) return undefined;
  const refuse = (problem: string): Error =>
    new InputError(problem, { place: { service: name, operation, method } });
  const [usual = ""] = Object.keys(servers);
  const server = (options.server ?? usual) as string;
  const [first] = Object.values(own);
  const found = own[server] ?? (server === usual ? first : undefined);
  if (found === undefined)
    throw refuse(
      `the operation has no server "${server}": make a client with the baseUrl ${Object.values(own).join(" or ")}`,
    );
  const url = new URL(found, `${servers[server]}/`).href;
  const { href, origin } = checkUrl(
    url,
    { name: "the operation's server", allowHttp: options.allowHttp },
    refuse,
  );
  return { base: href.replace(/\/$/, ""), origin };
}
