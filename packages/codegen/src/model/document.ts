/** The parts of an OpenAPI 3.x document that the model reads. @see https://spec.openapis.org/oas/v3.1.1.html */
export interface OpenApiDocument {
  openapi: string;
  info?: { title?: string; version?: string; description?: string };
  tags?: { name: string; description?: string }[];
  security?: SecurityRequirement[];
  servers?: ServerObject[];
  paths?: Record<string, PathItem>;
  components?: Components;
  "x-services"?: Record<string, ServiceFacts>;
}

/** What a join of several documents would lose: the facts that hold for one service. */
export interface ServiceFacts {
  title?: string;
  version?: string;
  description?: string;
  servers?: ServerObject[];
  "x-assumption"?: string | string[];
}

export interface ServerObject {
  url: string;
  description?: string;
  variables?: Record<string, { default?: string; enum?: string[] }>;
  "x-server-name"?: string;
  "x-assumption"?: string;
}

export interface Components {
  schemas?: Record<string, Schema>;
  securitySchemes?: Record<string, SecurityScheme>;
  [kind: string]: Record<string, unknown> | undefined;
}

export type SecurityRequirement = Record<string, string[]>;

export interface SecurityScheme {
  type: string;
  description?: string;
  in?: string;
  name?: string;
  scheme?: string;
  bearerFormat?: string;
  flows?: Record<string, { tokenUrl?: string; scopes?: Record<string, string> }>;
  "x-credential"?: string;
  "x-assumption"?: string;
}

export interface PathItem {
  $ref?: string;
  parameters?: Reference<ParameterObject>[];
  servers?: ServerObject[];
  [method: string]: unknown;
}

export interface OperationObject {
  operationId?: string;
  tags?: string[];
  summary?: string;
  description?: string;
  deprecated?: boolean;
  externalDocs?: { url?: string };
  parameters?: Reference<ParameterObject>[];
  requestBody?: Reference<RequestBody>;
  responses?: Record<string, Reference<ResponseObject>>;
  security?: SecurityRequirement[];
  servers?: ServerObject[];
  "x-assumption"?: string;
  "x-pagination"?: Record<string, unknown> | false;
  "x-idempotent"?: unknown;
  "x-item-status"?: Record<string, unknown>;
}

export interface ParameterObject {
  name: string;
  in: string;
  description?: string;
  required?: boolean;
  deprecated?: boolean;
  style?: string;
  explode?: boolean;
  allowReserved?: boolean;
  schema?: Schema;
  content?: Record<string, MediaType>;
  "x-assumption"?: string;
}

export interface MediaType {
  schema?: Schema;
  encoding?: Record<string, Encoding>;
  /** What OpenAPI 3.2 calls `itemSchema`. */
  "x-item-schema"?: Schema;
}

export interface Encoding {
  contentType?: string;
  style?: string;
  explode?: boolean;
  allowReserved?: boolean;
  headers?: Record<string, { required?: boolean }>;
}

export interface RequestBody {
  description?: string;
  required?: boolean;
  content?: Record<string, MediaType>;
}

export interface ResponseObject {
  description?: string;
  headers?: Record<string, unknown>;
  content?: Record<string, MediaType>;
}

export type Reference<Target> = Target | { $ref: string };

export type Schema = boolean | SchemaObject;

export interface SchemaObject {
  $ref?: string;
  type?: string | string[];
  title?: string;
  description?: string;
  deprecated?: boolean;
  default?: unknown;
  const?: unknown;
  enum?: unknown[];
  format?: string;
  nullable?: boolean;
  readOnly?: boolean;
  writeOnly?: boolean;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Schema;
  unevaluatedProperties?: Schema;
  patternProperties?: Record<string, Schema>;
  items?: Schema;
  prefixItems?: Schema[];
  allOf?: Schema[];
  oneOf?: Schema[];
  anyOf?: Schema[];
  discriminator?: { propertyName: string; mapping?: Record<string, string> };
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number | boolean;
  exclusiveMaximum?: number | boolean;
  multipleOf?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  minItems?: number;
  maxItems?: number;
  uniqueItems?: boolean;
  contentMediaType?: string;
  contentEncoding?: string;
  "x-sensitive"?: boolean;
  "x-assumption"?: string;
}
