import { checkCredential, chooseRequirement } from "./authorize.ts";
import type { ClientOptions, Service } from "./client-options.ts";
import type { Connection } from "./connection.ts";
import { InputError } from "./errors/call-errors.ts";
import { mergeHeaders } from "./headers.ts";
import { limitsOf } from "./limits.ts";
import { suggest, unknownName } from "./names.ts";
import { checkUrl } from "./urls.ts";

const common =
  "server baseUrl fetch headers retries timeout deadline maximumBytes allowHttp logger middleware bigint".split(
    " ",
  );

/**
 * Checks the options of a client when it is made.
 * @throws {InputError} for an unusable or unknown option
 * @throws {CredentialsError} where credentials are missing or unusable
 */
export function connect(service: Service, given: ClientOptions): Connection {
  const { name, servers, schemes, anonymous } = service;
  const place = { service: name, attempts: 0 };
  const refuse = (problem: string): InputError => new InputError(problem, place);
  const options: ClientOptions & Readonly<Record<string, unknown>> = { ...given };
  const credentials = Object.values(schemes).map(({ credential }) => credential);
  const known = [...new Set([...credentials, ...common])];
  const unknown = unknownName(options, known);
  if (unknown) throw refuse(`there is no option ${unknown}: ${suggest(unknown, known)}`);
  const { server = Object.keys(servers)[0], baseUrl } = options;
  if (baseUrl === undefined && server !== undefined && !Object.hasOwn(servers, server as string))
    throw refuse(
      `there is no server ${server as string}: ${suggest(`${server as string}`, Object.keys(servers))}`,
    );
  const { href, origin } = checkUrl(
    baseUrl ?? servers[server as string],
    options.allowHttp,
    "baseUrl",
    refuse,
  );
  mergeHeaders(refuse, options.headers);
  limitsOf({}, options, refuse);
  const connection = { service, options, base: href.replace(/\/$/, ""), origin, renewals: new Map() };
  if (!anonymous) chooseRequirement(connection, service.security, place);
  for (const { credential, write } of Object.values(schemes))
    if (!write && options[credential] != null && typeof options[credential] !== "function")
      checkCredential(credential, options[credential], place);
  return connection;
}
