import { asArray, asObject, type JsonObject, type ServerObject, serverVariants } from "@rosterkit/openapi";

/** A server that a client can choose. */
export interface NormalServer {
  /** The name that the document gives it, with the values of its variables; its URL where it has none. */
  readonly name: string;
  readonly url: string;
}

/** Above this only the default of a variable makes a server. */
const mostVariants = 24;

/** A server for each combination of the values that its variables have, the defaults first. */
export function readServers(stated: unknown): NormalServer[] {
  const servers = asArray(stated).map(asObject);
  return servers.flatMap(({ "x-server-name": given, ...object }) => {
    const variants = serverVariants({ url: "", ...object } as unknown as ServerObject, mostVariants);
    // One that is alone needs no name to be chosen by.
    const name = servers.length * variants.length === 1 ? (given ?? "default") : given;
    return variants.flatMap(({ url: full, values }) => {
      const url = full.replace(/\/$/, "");
      // A document that states no server is at the place that it is read from.
      return url === "" ? [] : [{ url, name: name === undefined ? url : [name, ...values].join(" ") }];
    });
  });
}

/** Servers of an operation or its path, where they are others than those of its service. */
export function readOwnServers(
  { "x-services": services, servers }: JsonObject,
  { service, own, ofPath }: { readonly service: string; readonly own: unknown; readonly ofPath: unknown },
): NormalServer[] {
  const [ofOperation = [], stated = []] = [own, ofPath].map(readServers);
  const chosen = ofOperation.length > 0 ? ofOperation : stated;
  const usual = readServers(asObject(asObject(services)[service])["servers"] ?? servers);
  // A merged document gives each path the servers of its service.
  const isUsual = usual.length > 0 && usual.every(({ url }) => chosen.some((server) => server.url === url));
  return isUsual ? [] : chosen;
}
