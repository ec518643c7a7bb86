import {
  isAbsoluteServer,
  isRelativeServer,
  serverVariants,
  type DocumentOperation,
  type ServerObject,
} from "@rosterkit/openapi";
import { kebabCase, NameScope } from "../name/names.ts";
import { ModelError } from "./model-error.ts";

/** URLs by name. */
export type Servers = Readonly<Record<string, string>>;

/** The servers of a service: absolute URLs. */
export function serversOf(stated: readonly ServerObject[]): Servers {
  return toServers(stated.flatMap(variantsOf).filter(({ url }) => isAbsoluteServer(url)));
}

/**
 * The servers of a path or an operation where they differ from those of the service. A URL that the service has too
 * keeps its name, so that it is the choice of a client that chose it.
 * @see https://spec.openapis.org/oas/v3.1.1.html#operation-object
 */
export function ownServersOf(
  { servers, object, pointer }: Pick<DocumentOperation, "servers" | "object" | "pointer">,
  usual: readonly ServerObject[],
): Servers {
  // The merge has given each path without servers those of its service.
  const urls = new Set(servers.map(({ url }) => url));
  if (servers.length === 0 || (usual.length > 0 && usual.every(({ url }) => urls.has(url)))) return {};
  const known = new Map(Object.entries(serversOf(usual)).map(([name, url]) => [url, name]));
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

function toServers(
  variants: ReturnType<typeof variantsOf>,
  known: ReadonlyMap<string, string> = new Map(),
): Servers {
  const parsed = variants.map(({ url }) => new URL(url, "https://relative"));
  const scope = new NameScope();
  const named = variants.map(({ url, values, server }, index) => {
    const { hostname, pathname } = parsed[index]!;
    // Where one host has several servers, their paths tell them apart.
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

/** With more variants than this only the default becomes a server; for another one the caller gives a URL. */
const mostVariants = 24;

function variantsOf(server: ServerObject) {
  return serverVariants(server, mostVariants).map(({ url, values }) => {
    return { url, values: kebabCase(values.join(" ")), server };
  });
}
