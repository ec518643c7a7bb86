import {
  asArray,
  asObject,
  type Diagnostic,
  InputError,
  isObject,
  type JsonObject,
  methods,
  toPointer,
} from "@rosterkit/openapi";
import type { Service } from "../read/service.ts";
import type { Renames } from "./clashes.ts";

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
 * @throws InputError
 */
export function findSharedPaths(services: readonly Service[]): Map<string, ReadonlyMap<string, string>> {
  const claims = new Map<string, Claim[]>();
  const diagnostics: Diagnostic[] = [];
  const shared = services.map((service): [string, ReadonlyMap<string, string>] => {
    const keys = new Map<string, string>();
    for (const [path, item] of Object.entries(asObject(service.document.paths))) {
      const shape = path.replaceAll(/\{[^}]*\}/g, "{}");
      const claim = { service, path, servers: absoluteServers(service.document, asObject(item)) };
      const others = (claims.get(shape) ?? []).filter((other) => other.service !== service);
      claims.set(shape, [...(claims.get(shape) ?? []), claim]);
      const rival = others.find((other) => !areToldApart(claim, other));
      if (rival !== undefined) diagnostics.push(claimedTwice(claim, rival));
      else if (others.length > 0) keys.set(path, `${path}#${service.name}`);
    }
    return [service.name, keys];
  });
  if (diagnostics.length > 0) throw new InputError(diagnostics);
  return new Map(shared);
}

function areToldApart(one: Claim, other: Claim): boolean {
  return one.servers.size + other.servers.size > 0 && commonServer(one, other) === undefined;
}

function commonServer({ servers }: Claim, other: Claim): string | undefined {
  return [...servers].find((server) => other.servers.has(server));
}

/** The nearest servers hold: an operation's, its path's, the document's. */
function absoluteServers(document: JsonObject, item: JsonObject): Set<string> {
  const operations = methods.map((method) => asObject(item[method])).filter(({ responses }) => responses);
  const stated = operations.map((operation) =>
    [operation, item, document].map(({ servers }) => asArray(servers)).find(({ length }) => length > 0),
  );
  return new Set(stated.flatMap((servers = []) => servers.flatMap((server) => placesOf(asObject(server)))));
}

/** Where a server is, for every value that its variables list. */
function placesOf({ url, variables }: JsonObject): string[] {
  const urls = Object.entries(asObject(variables)).reduce<string[]>(
    (templates, [name, variable]) => {
      const { enum: listed, default: standard } = asObject(variable);
      const values = asArray(listed).length > 0 ? asArray(listed) : [standard ?? ""];
      return templates.flatMap((template) =>
        values.map((value) => template.replaceAll(`{${name}}`, String(value))),
      );
    },
    [String(url)],
  );
  return urls.flatMap((text) => {
    // One without a host is somewhere below wherever the document stands.
    const place = /^https?:/i.test(text) ? URL.parse(text) : null;
    return place === null ? [] : [place.origin + place.pathname.replace(/\/+$/, "")];
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

export function withPaths(document: JsonObject, keys: ReadonlyMap<string, string> = new Map()): JsonObject {
  if (keys.size === 0) return document;
  const paths = Object.entries(asObject(document.paths)).map(([path, item]) => [
    keys.get(path) ?? path,
    item,
  ]);
  return { ...document, paths: Object.fromEntries(paths) };
}

/**
 * A component that gets a new name must not meet one that has it already.
 * @throws InputError
 */
export function refuseTakenNames(services: readonly Service[], renames: ReadonlyMap<string, Renames>): void {
  const diagnostics = [...renames].flatMap(([name, ofService]) =>
    [...ofService].flatMap(([key, newName]): Diagnostic[] => {
      const section = key.slice(0, key.indexOf("/"));
      const holder = services.find(({ document }) => {
        const components = asObject(document.components)[section];
        return isObject(components) && Object.hasOwn(components, newName);
      });
      if (holder === undefined) return [];
      return [
        {
          ...holder.locate(["components", section, newName]),
          problem: `\`${newName}\` is the name that ${key} of the service ${name} gets, for another service shapes it differently`,
          remedy: "Rename this component",
          code: "component-name-taken",
        },
      ];
    }),
  );
  if (diagnostics.length > 0) throw new InputError(diagnostics);
}
