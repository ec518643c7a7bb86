import type { OpenApiDocument, SecurityRequirement, SecurityScheme, ServerObject } from "./document.ts";
import { ModelError } from "./model-error.ts";
import { camelCase, kebabCase, NameScope, pascalCase, withoutService } from "./names.ts";
import { toPointer } from "./pointer.ts";
import type { Credential, CredentialScheme, Operation, Server, Service } from "./types.ts";

/** A service from the facts that the merge keeps of it and the security of its operations. */
export function toService(
  document: OpenApiDocument,
  name: string,
  operations: readonly Operation[],
): Service {
  const facts = document["x-services"]?.[name] ?? {};
  const requirements = requirementsOf(operations);
  const schemes = toSchemes(
    document,
    name,
    new Set(requirements.flatMap((requirement) => Object.keys(requirement))),
  );
  return {
    name,
    camelName: camelCase(name),
    pascalName: pascalCase(name),
    title: facts.title ?? name,
    ...(facts.description === undefined ? {} : { description: facts.description }),
    servers: toServers(facts.servers ?? []),
    schemes,
    requirements,
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
  const usable = servers
    .map((server) => ({ ...server, url: withDefaults(server) }))
    .filter(({ url }) => /^https?:\/\/[^{]+$/.test(url) && URL.canParse(url));
  const scope = new NameScope();
  return usable.map((server) => {
    const ownName = usable.length === 1 ? "default" : kebabCase(new URL(server.url).hostname);
    return {
      name: scope.take(server["x-server-name"] ?? ownName),
      url: server.url.replace(/\/$/, ""),
      ...(server.description === undefined ? {} : { description: server.description }),
    };
  });
}

/** @see https://spec.openapis.org/oas/v3.1.1.html#server-variable-object */
function withDefaults({ url, variables }: ServerObject): string {
  return url.replaceAll(/\{([^}]+)\}/g, (template, name: string) => variables?.[name]?.default ?? template);
}

function toSchemes(
  document: OpenApiDocument,
  service: string,
  names: ReadonlySet<string>,
): CredentialScheme[] {
  return [...names].map((name) => {
    const scheme = document.components?.securitySchemes?.[name];
    if (scheme === undefined) {
      throw new ModelError(
        `the security scheme "${name}" is not defined`,
        "/components/securitySchemes",
        "define it, or take it out of the requirements",
      );
    }
    return {
      name,
      option: scheme["x-credential"] ?? camelCase(withoutService(name, service)),
      place: placeOf(scheme, name),
      ...(scheme.description === undefined ? {} : { description: scheme.description }),
    };
  });
}

/** @see https://spec.openapis.org/oas/v3.1.1.html#security-scheme-object */
function placeOf(
  { type, in: place, name = "", scheme = "" }: SecurityScheme,
  key: string,
): CredentialScheme["place"] {
  if (type === "apiKey" && (place === "header" || place === "cookie")) return { in: place, name };
  if (type === "oauth2" || type === "openIdConnect" || (type === "http" && scheme.toLowerCase() === "bearer"))
    return { in: "bearer" };
  throw new ModelError(
    `the client has no place for the security scheme "${key}" (${[type, place ?? scheme].filter((word) => word !== "").join(", ")})`,
    toPointer("components", "securitySchemes", key),
    "describe it in an overlay as an API key in a header or a cookie, a bearer token, OAuth2 or OpenID Connect",
  );
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
      if (scheme === undefined) continue;
      const { option, place, description = "" } = scheme;
      needed.set(option, { option, dynamic: place.in === "bearer", description });
    }
    alternatives.set([...needed.keys()].toSorted().join(" "), [...needed.values()]);
  }
  return [...alternatives.values()];
}
