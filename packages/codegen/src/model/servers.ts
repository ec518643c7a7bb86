import {
  isAbsoluteServer,
  isRelativeServer,
  serverVariants,
  type DocumentOperation,
  type ServerObject,
} from "@rosterkit/openapi";
import { kebabCase, NameScope } from "../name/names.ts";
import { ModelError } from "./model-error.ts";

export type Servers = Readonly<Record<string, string>>;

/** Returns the servers of a service that have an absolute URL. */
export function serversOf(stated: readonly ServerObject[]): Servers {
  return toServers(stated.flatMap(variantsOf).filter(({ url }) => isAbsoluteServer(url)));
}

/**
 * Returns the servers of a path item or an operation if they differ from those of the service. A URL that the service
 * has as well keeps its name: a client that selected it there uses it here.
 * @see https://spec.openapis.org/oas/v3.1.1.html#operation-object
 */
export function ownServersOf(
  { servers, object, pointer }: Pick<DocumentOperation, "servers" | "object" | "pointer">,
  ofService: readonly ServerObject[],
): Servers {
  // The merge copies the servers of a service to its paths without servers.
  const urls = new Set(servers.map(({ url }) => url));
  const isSame = ofService.length > 0 && ofService.every(({ url }) => urls.has(url));
  if (servers.length === 0 || isSame) return {};
  const known = new Map(Object.entries(serversOf(ofService)).map(([name, url]) => [url, name]));
  const variants = servers
    .flatMap(variantsOf)
    .filter(({ url }) => isAbsoluteServer(url) || isRelativeServer(url));
  if (variants.length > 0) return toServers(variants, known);
  const isOfPath = object.servers !== servers;
  throw new ModelError(
    `no client can call ${[...urls].join(", ")}`,
    `${isOfPath ? pointer.slice(0, pointer.lastIndexOf("/")) : pointer}/servers`,
    "give it an http or https URL, or a relative one, in an overlay",
  );
}

function toServers(variants: ReturnType<typeof variantsOf>, known = new Map<string, string>()): Servers {
  const parsed = variants.map(({ url }) => new URL(url, "https://relative"));
  const scope = new NameScope();
  const named = variants.map(({ url, values, server }, index) => {
    const { hostname, pathname } = parsed[index]!;
    // Servers on the same host are distinguished by their paths.
    const isShared = parsed.filter((other) => other.hostname === hostname).length > 1;
    const byUrl = values || kebabCase(isShared ? `${hostname} ${pathname}` : hostname);
    const stated = server["x-server-name"];
    const name = stated === undefined ? byUrl : [stated, values].filter((part) => part !== "").join("-");
    const plainUrl = url.replace(/\/$/, "");
    const isOnly = stated === undefined && variants.length === 1;
    return [scope.take(known.get(plainUrl) ?? (isOnly ? "default" : name)), plainUrl];
  });
  return Object.fromEntries(named) as Servers;
}

/** Lists at most 24 variants of a server; a caller passes the URL of any other one. */
function variantsOf(server: ServerObject) {
  return serverVariants(server, 24).map(({ url, values }) => {
    return { url, values: kebabCase(values.join(" ")), server };
  });
}
