import {
  asObject,
  groupBy,
  InputError,
  operationsOf,
  serverVariants,
  toPointer,
  type Diagnostic,
  type JsonValue,
  type ServerObject,
} from "@rosterkit/openapi";
import type { Service } from "../read/service.ts";
import { nearestServers } from "./defaults.ts";

/** A path of a service, and the servers that it is on. */
interface Claim {
  readonly service: Service;
  readonly path: string;
  /** Origin and base path of each absolute server; none where the document leaves them to the caller. */
  readonly servers: ReadonlySet<string>;
}

/**
 * New keys of the paths that another service has already, by service: `/users#github` is the path `/users` of
 * the service `github`. Templates that differ in the names of their parameters only are one path.
 * A path belongs to a server: two services have it both only where their servers tell them apart. Otherwise it is
 * most often one document given twice.
 * @see https://spec.openapis.org/oas/v3.1.1.html#paths-object
 * @throws {InputError}
 */
export function findSharedPaths(services: readonly Service[]): Map<string, ReadonlyMap<string, string>> {
  const claims = groupBy(services.flatMap(claimsOf), ({ path }) => path.replaceAll(/\{[^}]*\}/g, "{}"));
  const keys = new Map(services.map(({ name }) => [name, new Map<string, string>()]));
  const diagnostics: Diagnostic[] = [];
  for (const ofPath of claims.values())
    for (const [index, claim] of ofPath.entries()) {
      const { service, path } = claim;
      const others = ofPath.slice(0, index).filter((other) => other.service !== service);
      const rival = others.find(
        (other) => claim.servers.size + other.servers.size === 0 || commonServer(claim, other) !== undefined,
      );
      if (rival !== undefined) diagnostics.push(claimedTwice(claim, rival));
      else if (others.length > 0) keys.get(service.name)?.set(path, `${path}#${service.name}`);
    }
  if (diagnostics.length > 0) throw new InputError(diagnostics);
  return keys;
}

function claimsOf(service: Service): Claim[] {
  const operations = groupBy(operationsOf(service.document), ({ path }) => path);
  return Object.keys(asObject(service.document.paths)).map((path) => {
    const stated = (operations.get(path) ?? []).flatMap(({ operation, pathItem }) =>
      nearestServers(operation, pathItem, service.document),
    );
    return { service, path, servers: new Set(stated.flatMap(urlsOf)) };
  });
}

function commonServer({ servers }: Claim, other: Claim): string | undefined {
  return [...servers].find((server) => other.servers.has(server));
}

/** The absolute URLs of a server, for every value that its variables list. */
function urlsOf(server: JsonValue): string[] {
  return serverVariants(server as unknown as ServerObject).flatMap(({ url }) => {
    // One without a host is below the unknown place of the document.
    if (!/^https?:/i.test(url) || !URL.canParse(url)) return [];
    const { origin, pathname } = new URL(url);
    return [origin + pathname.replace(/\/+$/, "")];
  });
}

function claimedTwice(claim: Claim, owner: Claim): Diagnostic {
  const { service, path } = claim;
  const place = `${owner.service.source}#${toPointer(["paths", owner.path])}`;
  const common = commonServer(claim, owner);
  return {
    ...service.locate(["paths", path]),
    problem: `The path \`${path}\` is claimed by the service ${owner.service.name} too, at ${place}, and ${common === undefined ? "neither states a server" : `both are on ${common}`}`,
    remedy:
      "Leave it to one of the two services; where they are two things, state each service's own absolute `servers`",
    code: "path-claimed-twice",
  };
}
