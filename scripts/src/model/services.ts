import type { OpenApiDocument, SecurityRequirement, SecurityScheme, ServerObject } from "./document.ts";
import { camelCase, kebabCase, NameScope, pascalCase } from "./names.ts";
import type { Credential, CredentialScheme, Operation, Server, Service } from "./types.ts";

/** A service from the facts that the merge keeps of it and the security of its operations. */
export function toService(document: OpenApiDocument, name: string, operations: readonly Operation[]): Service {
  const facts = document["x-services"]?.[name] ?? {};
  const requirements = requirementsOf(operations);
  const schemes = toSchemes(document, new Set(requirements.flatMap((requirement) => Object.keys(requirement))));
  return {
    name,
    camelName: camelCase(name),
    pascalName: pascalCase(name),
    title: facts.title ?? name,
    ...(facts.description === undefined ? {} : { description: facts.description }),
    servers: toServers(facts.servers ?? []),
    schemes,
    credentials: toCredentials(requirements, new Map(schemes.map((scheme) => [scheme.name, scheme]))),
    assumptions: [facts["x-assumption"] ?? []].flat(),
  };
}

/** The different requirements of the operations, in the order in which they come up. */
function requirementsOf(operations: readonly Operation[]): SecurityRequirement[] {
  const byText = new Map<string, SecurityRequirement>();
  for (const requirement of operations.flatMap(({ security }) => security)) {
    byText.set(Object.keys(requirement).join(" "), requirement);
  }
  return [...byText.values()];
}

function toServers(servers: readonly ServerObject[]): Server[] {
  const scope = new NameScope();
  return servers
    .map((server) => ({ ...server, url: withDefaults(server) }))
    .filter(({ url }) => /^https?:\/\//.test(url))
    .map((server) => ({
      name: scope.take(server["x-server-name"] ?? kebabCase(new URL(server.url).hostname)),
      url: server.url.replace(/\/$/, ""),
      ...(server.description === undefined ? {} : { description: server.description }),
    }));
}

/** @see https://spec.openapis.org/oas/v3.1.1.html#server-variable-object */
function withDefaults({ url, variables }: ServerObject): string {
  return url.replaceAll(/\{([^}]+)\}/g, (template, name: string) => variables?.[name]?.default ?? template);
}

function toSchemes(document: OpenApiDocument, names: ReadonlySet<string>): CredentialScheme[] {
  const drafts = [...names].map((name) => {
    const scheme = document.components?.securitySchemes?.[name] ?? { type: "http", scheme: "bearer" };
    const option = scheme["x-credential"];
    return { name, scheme, place: placeOf(scheme), option: option ?? DEFAULT_OPTIONS[placeOf(scheme).in] };
  });
  return drafts.map(({ name, scheme, place, option }) => {
    const isShared = drafts.some((other) => other.option === option && JSON.stringify(other.place) !== JSON.stringify(place));
    return {
      name,
      option: isShared ? camelCase(name.slice(name.lastIndexOf(".") + 1)) : option,
      place,
      type: scheme.type,
      ...(scheme.description === undefined ? {} : { description: scheme.description }),
    };
  });
}

const DEFAULT_OPTIONS = { header: "apiKey", query: "apiKey", cookie: "apiKey", bearer: "token", basic: "basic", none: "none" } as const;

/** @see https://spec.openapis.org/oas/v3.1.1.html#security-scheme-object */
function placeOf(scheme: SecurityScheme): CredentialScheme["place"] {
  if (scheme.type === "apiKey" && (scheme.in === "header" || scheme.in === "query" || scheme.in === "cookie")) {
    return { in: scheme.in, name: scheme.name ?? "" };
  }
  if (scheme.type === "http" && scheme.scheme?.toLowerCase() === "basic") return { in: "basic" };
  return { in: scheme.type === "mutualTLS" ? "none" : "bearer" };
}

function toCredentials(
  requirements: readonly SecurityRequirement[],
  schemes: ReadonlyMap<string, CredentialScheme>,
): readonly (readonly Credential[])[] {
  const alternatives = new Map<string, readonly Credential[]>();
  for (const requirement of requirements) {
    const needed = new Map<string, Credential>();
    for (const name of Object.keys(requirement)) {
      const scheme = schemes.get(name);
      if (scheme === undefined || scheme.place.in === "none") continue;
      const { option, place, description = "" } = scheme;
      needed.set(option, { option, dynamic: place.in === "bearer", description });
    }
    alternatives.set([...needed.keys()].sort().join(" "), [...needed.values()]);
  }
  return [...alternatives.values()];
}
