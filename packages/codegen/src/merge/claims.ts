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

/** A path of a service, with its servers. */
interface Claim {
  readonly service: Service;
  readonly path: string;
  /** Origin and base path of each absolute server; empty if the caller has to give the server. */
  readonly servers: ReadonlySet<string>;
}

/**
 * Finds the paths that an earlier service has too, and returns their new keys by service: `/users#github` is the path
 * `/users` of the service `github`. Templates that differ in parameter names alone are the same path.
 * @see https://spec.openapis.org/oas/v3.1.1.html#paths-object
 * @throws {InputError} if two services have a path on one server, which is usually one document given twice
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

/** The absolute URLs of a server, for every combination of its variables' values. */
function urlsOf(server: JsonValue): string[] {
  return serverVariants(server as unknown as ServerObject).flatMap(({ url }) => {
    // A relative URL depends on where the document was published, which is not known.
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
    problem: `The path \`${path}\` is claimed by the service ${owner.service.name}, too, at ${place}, and ${common === undefined ? "neither states a server" : `both are on ${common}`}`,
    remedy:
      "Leave it to one of the two services; where they are two things, state each service's own absolute `servers`",
    code: "path-claimed-twice",
  };
}
