import { checkCredential, chooseSchemes } from "./authorize.ts";
import { checkOptions } from "./checks.ts";
import { defaults, limitNames, resolveLimits } from "./checks/limits.ts";
import { mergeHeaders } from "./checks/merge-headers.ts";
import { checkUrl } from "./checks/url.ts";
import type { ClientOptions } from "./client-options.ts";
import type { Connection } from "./connection.ts";
import { InputError } from "./errors/errors.ts";
import { unknownName } from "./problems.ts";
import type { Service } from "./service.ts";

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
