import { getOwn, type Refuse } from "./checks.ts";
import { InputError } from "./errors/errors.ts";
import { notBaseUrl, notSecure, notSegment, notUrl } from "./problems.ts";
import type { Route } from "./route.ts";
import type { ConfiguredService, Service } from "./service.ts";

const loopback = /^(localhost|127(\.\d+){3}|\[::1])$/;

/**
 * Parses a URL that credentials are sent to.
 * @throws {InputError} that shows at most protocol and host: the rest may contain a password
 */
export function checkUrl(
  value: unknown,
  { name, allowHttp }: { readonly name: string; readonly allowHttp: unknown },
  refuse: Refuse,
): URL {
  if (!value) throw refuse(`${name} is missing`);
  if (!URL.canParse(value as string)) throw refuse(notUrl(name));
  const url = new URL(value as string);
  const { protocol, hostname } = url;
  if (protocol !== "https:" && (protocol !== "http:" || !(allowHttp || loopback.test(hostname))))
    throw refuse(notSecure(name, protocol, hostname));
  if (url.href !== url.origin + url.pathname) throw refuse(notBaseUrl(name, url));
  return url;
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

/**
 * Inserts path parameters into a template. Refuses "." and "..", with which `fetch` would change the path.
 * @see https://spec.openapis.org/oas/v3.1.1.html#path-templating
 */
export function fillPath(
  { path, sensitive = [] }: Pick<Route, "path" | "sensitive">,
  texts: Readonly<Record<string, string>>,
  refuse: Refuse,
): { readonly pathname: string; readonly shown: string } {
  const fill = (hidden: readonly string[]): string =>
    path.replace(/{(.+?)}/g, (part, name: string) => {
      const text = getOwn(texts, name);
      if (text === undefined) throw refuse(`${name} is missing`);
      if (/^\.{0,2}$|%[01]|%7F/.test(text)) throw refuse(notSegment(name));
      return hidden.includes(name) ? part : text;
    });
  const pathname = fill([]);
  return { pathname, shown: sensitive[0] ? fill(sensitive) : pathname };
}
