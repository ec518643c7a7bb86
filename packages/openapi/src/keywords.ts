/**
 * The fields of each kind of object that contain objects, by the kind of these: `Kind` is one object, `Kind[]` a list,
 * `Kind{}` a map with names chosen by the document. `*` is every field except extensions. All other fields contain
 * data, even if a value looks like a schema: examples, defaults, constants, extensions.
 *
 * Fields of OpenAPI 3.2 are included, because `toOpenApi31` walks documents of that version.
 * @see https://spec.openapis.org/oas/v3.2.0.html
 * @see https://json-schema.org/draft/2020-12
 */
export const fieldsOf = {
  Document: {
    Info: "info",
    "Server[]": "servers",
    Paths: "paths",
    "PathItem{}": "webhooks",
    Components: "components",
    "SecurityRequirement[]": "security",
    "Tag[]": "tags",
    ExternalDocumentation: "externalDocs",
  },
  Info: { Contact: "contact", License: "license" },
  Contact: {},
  License: {},
  Components: {
    "Schema{}": "schemas",
    "Response{}": "responses",
    "Parameter{}": "parameters",
    "Example{}": "examples",
    "RequestBody{}": "requestBodies",
    "Header{}": "headers",
    "SecurityScheme{}": "securitySchemes",
    "Link{}": "links",
    "Callback{}": "callbacks",
    "PathItem{}": "pathItems",
    "MediaType{}": "mediaTypes",
  },
  Paths: { PathItem: "*" },
  PathItem: {
    Operation: "get put post delete options head patch trace query",
    "Operation{}": "additionalOperations",
    "Server[]": "servers",
    "Parameter[]": "parameters",
  },
  Operation: {
    ExternalDocumentation: "externalDocs",
    "Parameter[]": "parameters",
    RequestBody: "requestBody",
    Responses: "responses",
    "Callback{}": "callbacks",
    "SecurityRequirement[]": "security",
    "Server[]": "servers",
  },
  Parameter: { Schema: "schema", "Example{}": "examples", "MediaType{}": "content" },
  RequestBody: { "MediaType{}": "content" },
  MediaType: {
    Schema: "schema itemSchema x-item-schema",
    "Example{}": "examples",
    "Encoding{}": "encoding",
    "Encoding[]": "prefixEncoding",
    Encoding: "itemEncoding",
  },
  Encoding: {
    "Header{}": "headers",
    "Encoding{}": "encoding",
    "Encoding[]": "prefixEncoding",
    Encoding: "itemEncoding",
  },
  Responses: { Response: "*" },
  Response: { "Header{}": "headers", "MediaType{}": "content", "Link{}": "links" },
  Header: { Schema: "schema", "Example{}": "examples", "MediaType{}": "content" },
  Link: { Server: "server" },
  Callback: { PathItem: "*" },
  Example: {},
  Schema: {
    Schema: `additionalProperties contains contentSchema else if items not propertyNames then
      unevaluatedItems unevaluatedProperties`,
    "Schema[]": "allOf anyOf oneOf prefixItems",
    "Schema{}": "$defs definitions dependentSchemas patternProperties properties",
    Discriminator: "discriminator",
  },
  Discriminator: {},
  SecurityScheme: { OAuthFlows: "flows" },
  OAuthFlows: { OAuthFlow: "implicit password clientCredentials authorizationCode deviceAuthorization" },
  OAuthFlow: {},
  SecurityRequirement: {},
  Server: { "ServerVariable{}": "variables" },
  ServerVariable: {},
  Tag: { ExternalDocumentation: "externalDocs" },
  ExternalDocumentation: {},
};

/** A kind of object that the standard defines. @see https://spec.openapis.org/oas/v3.1.1.html#schema-0 */
export type Kind = keyof typeof fieldsOf;

export interface Field {
  readonly kind: Kind;
  readonly form: "one" | "list" | "map";
}

const forms: Readonly<Record<string, Field["form"]>> = { "[]": "list", "{}": "map" };

const fieldsByKind = new Map(
  Object.entries<Readonly<Record<string, string>>>(fieldsOf).map(([kind, fields]) => [
    kind,
    new Map(Object.entries(fields).flatMap(([contents, names]) => readFields(contents, names))),
  ]),
);

function readFields(contents: string, names: string): [name: string, Field][] {
  const [, kind = "", brackets = ""] = /^(\w+)(.*)$/.exec(contents) ?? [];
  const field: Field = { kind: kind as Kind, form: forms[brackets] ?? "one" };
  return names.split(/\s+/).map((name) => [name, field]);
}

/** Returns the objects that a field contains; `undefined` if it contains data. */
export function fieldOf(kind: Kind, key: string): Field | undefined {
  const fields = fieldsByKind.get(kind);
  return fields?.get(key) ?? (key.startsWith("x-") ? undefined : fields?.get("*"));
}
