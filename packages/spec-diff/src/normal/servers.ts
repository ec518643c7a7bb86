import { asArray, asObject, type JsonObject, type ServerObject, serverVariants } from "@rosterkit/openapi";

export interface NormalServer {
  /** Name in the document with the values of its variables, or the URL if it has no name. */
  readonly name: string;
  readonly url: string;
}

/** Above this number of combinations only the default values are used. */
const mostVariants = 24;

/** Reads servers, one for each combination of the values of its variables, with the defaults first. */
export function readServers(stated: unknown): NormalServer[] {
  const servers = asArray(stated).map(asObject);
  return servers.flatMap(({ "x-server-name": given, ...object }) => {
    const variants = serverVariants({ url: "", ...object } as unknown as ServerObject, mostVariants);
    // A single server is the default and needs no name.
    const name = servers.length * variants.length === 1 ? (given ?? "default") : given;
    return variants.flatMap(({ url: full, values }) => {
      const url = full.replace(/\/$/, "");
      // An empty URL means the location of the document, which is not known.
      return url === "" ? [] : [{ url, name: name === undefined ? url : [name, ...values].join(" ") }];
    });
  });
}

/** Reads the servers of an operation or its path; empty if they are the servers of its service. */
export function readOwnServers(
  { "x-services": services, servers }: JsonObject,
  { service, own, ofPath }: { readonly service: string; readonly own: unknown; readonly ofPath: unknown },
): NormalServer[] {
  const [ofOperation = [], stated = []] = [own, ofPath].map(readServers);
  const chosen = ofOperation.length > 0 ? ofOperation : stated;
  const usual = readServers(asObject(asObject(services)[service])["servers"] ?? servers);
  // In a merged document each path repeats the servers of its service.
  const isUsual = usual.length > 0 && usual.every(({ url }) => chosen.some((server) => server.url === url));
  return isUsual ? [] : chosen;
}
