import {
  toPointer,
  type OpenApiDocument,
  type SecurityRequirement,
  type SecurityScheme,
} from "@rosterkit/openapi";
import { namesOfService } from "../name/public-names.ts";
import { ModelError } from "./model-error.ts";
import { serversOf } from "./servers.ts";
import type { CredentialScheme, Operation, Service } from "./types.ts";

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
    new Set(requirements.flatMap((requirement) => Object.keys(requirement))),
  );
  return {
    name,
    names: namesOfService(name),
    title: facts.title ?? name,
    ...(facts.description === undefined ? {} : { description: facts.description }),
    servers: serversOf(facts.servers ?? []),
    hasOperationServers: operations.some((operation) => operation.servers.length > 0),
    schemes,
    requirements,
    credentials: toCredentials(requirements, schemes),
    needsCredentials: operations.every(
      ({ security }) =>
        security.length > 0 && security.every((requirement) => Object.keys(requirement).length > 0),
    ),
    mixesCredentials: operations.some(
      ({ security }) => security.length > 0 && security.length < requirements.length,
    ),
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

function toSchemes(document: OpenApiDocument, names: ReadonlySet<string>): CredentialScheme[] {
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
      option: scheme["x-credential"] ?? name,
      place: placeOf(scheme, name),
      ...(scheme.description === undefined ? {} : { description: scheme.description }),
    };
  });
}

/** Authentication schemes that begin with a challenge of the server, which no credential alone can meet. */
const challenges = /^(?:digest|negotiate|hoba|mutual|scram-.*|ntlm)$/i;

/** @see https://spec.openapis.org/oas/v3.1.1.html#security-scheme-object */
function placeOf(
  { type, in: place, name = "", scheme = "" }: SecurityScheme,
  key: string,
): CredentialScheme["place"] {
  if (type === "apiKey" && (place === "header" || place === "cookie" || place === "query"))
    return { in: place, name };
  if (type === "oauth2" || type === "openIdConnect") return { in: "bearer" };
  const word = scheme.toLowerCase();
  if (type === "http" && (word === "bearer" || word === "basic")) return { in: word };
  if (type === "http" && /^[\w-]+$/.test(word) && !challenges.test(word))
    return { in: "authorization", word: scheme };
  throw new ModelError(
    `the client has no place for the security scheme "${key}" (${[type, place ?? scheme].filter((part) => part !== "").join(", ")})`,
    toPointer(["components", "securitySchemes", key]),
    "describe it in an overlay as an API key, Basic, a bearer token, OAuth2 or OpenID Connect, or take it out of the requirements",
  );
}

/** The schemes of each requirement, one for each option; requirements with the same options are one. */
function toCredentials(
  requirements: readonly SecurityRequirement[],
  schemes: readonly CredentialScheme[],
): CredentialScheme[][] {
  const alternatives = requirements.map((requirement) => {
    const needed = Object.keys(requirement).flatMap((name) =>
      schemes.filter((scheme) => scheme.name === name),
    );
    return [...new Map(needed.map((scheme) => [scheme.option, scheme])).values()];
  });
  const optionsOf = (alternative: readonly CredentialScheme[]): string =>
    alternative
      .map(({ option }) => option)
      .toSorted()
      .join(" ");
  return [...new Map(alternatives.map((alternative) => [optionsOf(alternative), alternative])).values()];
}
