import { checkUrl, type Refuse } from "./checks.ts";
import type { Located, Service } from "./client-options.ts";
import type { Route } from "./route.ts";

/**
 * The server of an operation that is called like the client's; for a client of the default server else the first.
 * A client that chose another, such as a sandbox, must not reach one that it did not mean; one with a `baseUrl`
 * means all calls.
 * @see https://spec.openapis.org/oas/v3.1.1.html#operation-object
 */
export function locateServer(
  { servers: own = {} }: Route,
  { service: { servers }, options }: Located,
  refuse: Refuse,
): ReturnType<NonNullable<Service["locate"]>> {
  if (options.baseUrl !== undefined) return undefined;
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
