import {
  isToken,
  type DocumentOperation,
  type DocumentScheme,
  type OpenApiDocument,
} from "@rosterkit/openapi";
import { namesOfService } from "../name/public-names.ts";
import { ModelError } from "./model-error.ts";
import { serversOf } from "./servers.ts";
import { RuntimeFunction } from "./shape.ts";

/** An upstream API with its own servers and authentication. */
export type Service = Readonly<ReturnType<typeof toService>>;

export function toService(document: OpenApiDocument, name: string, operations: readonly DocumentOperation[]) {
  const { title = name, description = "", servers = [] } = document["x-services"]?.[name] ?? {};
  const alternatives = operations.map(({ security: own }) => own.map((needed) => needed.map(toScheme)));
  const security = lastBy(alternatives.flat(), (needed) => needed.map((scheme) => scheme.name).join(" "));
  const schemes = lastBy(security.flat(), ({ name: scheme }) => scheme);
  const credentials = security.map((needed) => lastBy(needed, ({ option }) => option));
  const optionsOf = (needed: readonly Scheme[]): string[] => needed.map(({ option }) => option);
  return {
    name,
    names: namesOfService(name),
    title,
    description,
    servers: serversOf(servers),
    /** The distinct security requirements of its operations. */
    security,
    schemes,
    /** Alternative sets of credentials: one scheme per option, all required together. */
    credentials: lastBy(credentials, (needed) => optionsOf(needed).toSorted().join(" ")),
    needsCredentials: alternatives.every((own) => own.length > 0 && own.every(({ length }) => length > 0)),
    /** Whether operations require different alternatives, so that a client may need the credentials of several. */
    mixesCredentials: alternatives.some((own) => own.length > 0 && own.length < security.length),
  };
}

/** Keeps the last item of each key, in the order of the keys. */
function lastBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()];
}

export type Scheme = Readonly<ReturnType<typeof toScheme>>;

function toScheme(scheme: DocumentScheme) {
  refuseInexpressible(scheme);
  const { name, option, description, scopes, prefix } = scheme;
  return {
    name,
    option,
    description,
    scopes,
    /** Type of the option. `Token` includes functions that return one. */
    type: { "Basic ": "BasicCredential", "Bearer ": "Token" }[prefix] ?? "string",
    /** Route data for sending the credential. */
    sending: { credential: option, ...wayOf(scheme) },
  };
}

function wayOf({ place, field, prefix }: DocumentScheme) {
  if (place === "query") return { header: "", write: new RuntimeFunction("inQuery", [field]) };
  if (place === "cookie") return { header: "Cookie", write: new RuntimeFunction("inCookie", [field]) };
  if (prefix === "Basic ") return { header: field, write: new RuntimeFunction("basic") };
  return { header: field, prefix: prefix || undefined };
}

/** Authentication schemes that start with a challenge of the server: a credential alone is not enough. */
const challenges = /^(?:digest|negotiate|hoba|mutual|scram-.*|ntlm) $/i;

/** @see https://spec.openapis.org/oas/v3.1.1.html#security-scheme-object */
function refuseInexpressible({ name, type, prefix, place, field, pointer }: DocumentScheme): void {
  if (!(place === "query" ? field !== "" : isToken(field)))
    throw new ModelError(
      `the security scheme "${name}" sends its key in the ${place} ${JSON.stringify(field)}, which cannot have this name`,
      pointer,
      "correct the name in an overlay",
    );
  if (type !== "http" || (/^[\w-]+ $/.test(prefix) && !challenges.test(prefix))) return;
  throw new ModelError(
    `the client does not support the security scheme "${name}" (${type}, ${prefix.trim()})`,
    pointer,
    "describe it in an overlay as an API key, Basic, a bearer token, OAuth2 or OpenID Connect, or remove it from the requirements",
  );
}
