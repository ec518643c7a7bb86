/** Objects of a document whose fields the standard gives a meaning. @see https://spec.openapis.org/oas/v3.1.1.html#schema-0 */
export type Kind =
  | "Document"
  | "Components"
  | "Paths"
  | "PathItem"
  | "Operation"
  | "Parameter"
  | "RequestBody"
  | "MediaType"
  | "Encoding"
  | "Responses"
  | "Response"
  | "Header"
  | "Link"
  | "Callback"
  | "Example"
  | "Schema"
  | "Discriminator"
  | "SecurityScheme"
  | "SecurityRequirement"
  | "Server"
  | "ServerVariable"
  | "Tag";

/** One object, `[]` a list of them, `{}` a map of them by names that the document gives. */
export type Holds = Kind | `${Kind}[]` | `${Kind}{}`;

/**
 * For each kind of object the fields that hold objects; `*` is every field that is not an extension. Every other
 * field holds data, however much its value looks like a schema: examples, defaults, constants, extensions.
 *
 * Words of OpenAPI 3.2 stand here too, because a document is walked in order to raise it.
 * @see https://spec.openapis.org/oas/v3.2.0.html
 * @see https://json-schema.org/draft/2020-12
 */
export const fieldsOf: Readonly<Record<Kind, Readonly<Record<string, Holds>>>> = {
  Document: {
    servers: "Server[]",
    paths: "Paths",
    webhooks: "PathItem{}",
    components: "Components",
    security: "SecurityRequirement[]",
    tags: "Tag[]",
  },
  Components: {
    schemas: "Schema{}",
    responses: "Response{}",
    parameters: "Parameter{}",
    examples: "Example{}",
    requestBodies: "RequestBody{}",
    headers: "Header{}",
    securitySchemes: "SecurityScheme{}",
    links: "Link{}",
    callbacks: "Callback{}",
    pathItems: "PathItem{}",
    mediaTypes: "MediaType{}",
  },
  Paths: { "*": "PathItem" },
  PathItem: {
    get: "Operation",
    put: "Operation",
    post: "Operation",
    delete: "Operation",
    options: "Operation",
    head: "Operation",
    patch: "Operation",
    trace: "Operation",
    query: "Operation",
    additionalOperations: "Operation{}",
    servers: "Server[]",
    parameters: "Parameter[]",
  },
  Operation: {
    parameters: "Parameter[]",
    requestBody: "RequestBody",
    responses: "Responses",
    callbacks: "Callback{}",
    security: "SecurityRequirement[]",
    servers: "Server[]",
  },
  Parameter: { schema: "Schema", examples: "Example{}", content: "MediaType{}" },
  RequestBody: { content: "MediaType{}" },
  MediaType: {
    schema: "Schema",
    itemSchema: "Schema",
    "x-item-schema": "Schema",
    examples: "Example{}",
    encoding: "Encoding{}",
    prefixEncoding: "Encoding[]",
    itemEncoding: "Encoding",
  },
  Encoding: {
    headers: "Header{}",
    encoding: "Encoding{}",
    prefixEncoding: "Encoding[]",
    itemEncoding: "Encoding",
  },
  Responses: { "*": "Response" },
  Response: { headers: "Header{}", content: "MediaType{}", links: "Link{}" },
  Header: { schema: "Schema", examples: "Example{}", content: "MediaType{}" },
  Link: { server: "Server" },
  Callback: { "*": "PathItem" },
  Example: {},
  Schema: {
    additionalProperties: "Schema",
    contains: "Schema",
    contentSchema: "Schema",
    else: "Schema",
    if: "Schema",
    items: "Schema",
    not: "Schema",
    propertyNames: "Schema",
    // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
    then: "Schema",
    unevaluatedItems: "Schema",
    unevaluatedProperties: "Schema",
    allOf: "Schema[]",
    anyOf: "Schema[]",
    oneOf: "Schema[]",
    prefixItems: "Schema[]",
    $defs: "Schema{}",
    definitions: "Schema{}",
    dependentSchemas: "Schema{}",
    patternProperties: "Schema{}",
    properties: "Schema{}",
    discriminator: "Discriminator",
  },
  Discriminator: {},
  SecurityScheme: {},
  SecurityRequirement: {},
  Server: { variables: "ServerVariable{}" },
  ServerVariable: {},
  Tag: {},
};

/** A field that holds objects of the standard. */
export interface Field {
  readonly kind: Kind;
  readonly form: "one" | "list" | "map";
}

const parsed: Readonly<Record<Kind, ReadonlyMap<string, Field>>> = Object.fromEntries(
  Object.entries(fieldsOf).map(([kind, fields]) => [
    kind,
    new Map(Object.entries(fields).map(([key, holds]) => [key, parseHolds(holds)])),
  ]),
) as unknown as Record<Kind, ReadonlyMap<string, Field>>;

function parseHolds(holds: Holds): Field {
  if (holds.endsWith("[]")) return { kind: holds.slice(0, -2) as Kind, form: "list" };
  if (holds.endsWith("{}")) return { kind: holds.slice(0, -2) as Kind, form: "map" };
  return { kind: holds as Kind, form: "one" };
}

/** The objects that a field holds; `undefined` where it holds data. */
export function fieldOf(kind: Kind, key: string): Field | undefined {
  const fields = parsed[kind];
  return fields.get(key) ?? (key.startsWith("x-") ? undefined : fields.get("*"));
}
