import { checkCredential, chooseSchemes } from "./authorize.ts";
import { defaults, limitNames, resolveLimits } from "./call-options.ts";
import { checkOptions, mergeHeaders } from "./checks.ts";
import type { ClientOptions } from "./client-options.ts";
import { InputError } from "./errors/errors.ts";
import { executeCall } from "./execute-call.ts";
import { unknownName } from "./problems.ts";
import type { ServiceClient } from "./service-client.ts";
import type { Connection, Service } from "./service.ts";
import { checkUrl } from "./urls.ts";

export type { ClientOptions, Token } from "./client-options.ts";
export { basic, type BasicCredential, inCookie, inQuery } from "./schemes.ts";
export type { ServiceClient } from "./service-client.ts";
export type { Service } from "./service.ts";
export { locateServer } from "./urls.ts";

const optionNames = ["server", "baseUrl", "fetch", "headers", "allowHttp", "logger", "middleware", "bigint"];

/**
 * Checks the options of a new client and creates it; every generated `create…Client` calls this.
 * @throws {InputError} for an invalid or unknown option
 * @throws {CredentialsError} for missing or invalid credentials
 */
export function createServiceClient<Client>(service: Service, given: ClientOptions): Client {
  const { name, servers, schemes, anonymous } = service;
  const exchange = { place: { service: name } };
  const refuse = (problem: string): Error => new InputError(problem, exchange);
  const options: Connection["options"] = { ...given };
  const all = Object.values(schemes);
  checkOptions(options, [...all.map(({ credential }) => credential), ...optionNames, ...limitNames], refuse);
  const names = Object.keys(servers);
  const { server = names[0] ?? "", baseUrl = servers[server as string], allowHttp } = options;
  if (baseUrl === undefined && names[0]) throw refuse(unknownName("server", server as string, names));
  const { href, origin } = checkUrl(baseUrl, { name: "baseUrl", allowHttp }, refuse);
  mergeHeaders(refuse, options.headers);
  checkOptions(options.middleware ?? {}, ["call", "attempt"], refuse);
  const limits = resolveLimits(options, defaults, refuse);
  const base = href.replace(/\/$/, "");
  const connection: Connection = { service, options, limits, base, origin, renewals: new Map() };
  if (!anonymous) chooseSchemes(connection, service.security, exchange);
  for (const { credential, write } of all)
    if (!write && options[credential] != null && typeof options[credential] !== "function")
      checkCredential(credential, options[credential], exchange);
  const client: ServiceClient<string> = {
    service: name,
    "~call": (request) => executeCall(connection, request),
    "~connection": () => connection,
  };
  return client as Client;
}
