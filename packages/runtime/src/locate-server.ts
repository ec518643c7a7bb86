import { checkUrl } from "./checks/url.ts";
import { InputError } from "./errors/errors.ts";
import type { Route } from "./route.ts";
import type { ConfiguredService, Service } from "./service.ts";

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
