/**
 * The fields of each kind of object that contain objects, in the notation of their types: `Kind` is one object, `Kind[]`
 * a list, `Kind{}` a map with names chosen by the document. `*` is every field except extensions. All other fields
 * contain data, even if a value looks like a schema: examples, defaults, constants, extensions.
 *
 * Fields of OpenAPI 3.2 are included, because `toOpenApi31` walks documents of that version.
 * @see https://spec.openapis.org/oas/v3.2.0.html
 * @see https://json-schema.org/draft/2020-12
 */
export const fieldsOf = {
  Document: `info: Info; servers: Server[]; paths: Paths; webhooks: PathItem{}; components: Components;
    security: SecurityRequirement[]; tags: Tag[]; externalDocs: ExternalDocumentation`,
  Info: "contact: Contact; license: License",
  Contact: "",
  License: "",
  Components: `schemas: Schema{}; responses: Response{}; parameters: Parameter{}; examples: Example{};
    requestBodies: RequestBody{}; headers: Header{}; securitySchemes: SecurityScheme{}; links: Link{};
    callbacks: Callback{}; pathItems: PathItem{}; mediaTypes: MediaType{}`,
  Paths: "*: PathItem",
  PathItem: `get put post delete options head patch trace query: Operation; additionalOperations: Operation{};
    servers: Server[]; parameters: Parameter[]`,
  Operation: `externalDocs: ExternalDocumentation; parameters: Parameter[]; requestBody: RequestBody;
    responses: Responses; callbacks: Callback{}; security: SecurityRequirement[]; servers: Server[]`,
  Parameter: "schema: Schema; examples: Example{}; content: MediaType{}",
  RequestBody: "content: MediaType{}",
  MediaType: `schema itemSchema x-item-schema: Schema; examples: Example{}; encoding: Encoding{};
    prefixEncoding: Encoding[]; itemEncoding: Encoding`,
  Encoding: "headers: Header{}; encoding: Encoding{}; prefixEncoding: Encoding[]; itemEncoding: Encoding",
  Responses: "*: Response",
  Response: "headers: Header{}; content: MediaType{}; links: Link{}",
  Header: "schema: Schema; examples: Example{}; content: MediaType{}",
  Link: "server: Server",
  Callback: "*: PathItem",
  Example: "",
  Schema: `additionalProperties contains contentSchema else if items not propertyNames then unevaluatedItems
    unevaluatedProperties: Schema; allOf anyOf oneOf prefixItems: Schema[]; $defs definitions dependentSchemas
    patternProperties properties: Schema{}; discriminator: Discriminator`,
  Discriminator: "",
  SecurityScheme: "flows: OAuthFlows",
  OAuthFlows: "implicit password clientCredentials authorizationCode deviceAuthorization: OAuthFlow",
  OAuthFlow: "",
  SecurityRequirement: "",
  Server: "variables: ServerVariable{}",
  ServerVariable: "",
  Tag: "externalDocs: ExternalDocumentation",
  ExternalDocumentation: "",
};

/** A kind of object that the standard defines. @see https://spec.openapis.org/oas/v3.1.1.html#schema-0 */
export type Kind = keyof typeof fieldsOf;

export interface Field {
  readonly kind: Kind;
  readonly form: "one" | "list" | "map";
}

const forms: Readonly<Record<string, Field["form"]>> = { "[]": "list", "{}": "map" };

const fieldsByKind = new Map(
  Object.entries(fieldsOf).map(([kind, fields]) => [kind, new Map(readFields(fields))]),
);

function readFields(fields: string): [name: string, Field][] {
  const rows = [...fields.matchAll(/([^;]+): (\w+)([^;]*)/g)];
  return rows.flatMap(([, names = "", kind, brackets = ""]) => {
    const field: Field = { kind: kind as Kind, form: forms[brackets] ?? "one" };
    return (names.match(/\S+/g) ?? []).map((name): [string, Field] => [name, field]);
  });
}

/** Returns the objects that a field contains; `undefined` if it contains data. */
export function fieldOf(kind: Kind, key: string): Field | undefined {
  const fields = fieldsByKind.get(kind);
  return fields?.get(key) ?? (key.startsWith("x-") ? undefined : fields?.get("*"));
}
