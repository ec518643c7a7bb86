import type { Reference } from "./resolve.ts";

type Fields<Name extends string, Value> = { readonly [Each in Name]?: Value };

export type ByName<Value> = Readonly<Record<string, Value>>;

interface Extensible {
  readonly [extension: `x-${string}`]: unknown;
}

/** An OpenAPI document of version 3.1, parsed and not validated. @see https://spec.openapis.org/oas/v3.1.1.html */
export interface OpenApiDocument extends Extensible {
  readonly openapi: string;
  readonly info?: Fields<"title" | "version" | "description", string>;
  readonly tags?: readonly { readonly name: string; readonly description?: string }[];
  readonly security?: readonly SecurityRequirement[];
  readonly servers?: readonly ServerObject[];
  readonly paths?: ByName<PathItem>;
  readonly components?: Components;
  /** Facts about each service in a merged document. */
  readonly "x-services"?: ByName<
    Fields<"title" | "version" | "description", string> & Pick<OpenApiDocument, "servers" | `x-${string}`>
  >;
}

export interface ServerObject extends Extensible {
  readonly url: string;
  readonly variables?: ByName<{ readonly default?: string; readonly enum?: readonly string[] }>;
  readonly "x-server-name"?: string;
}

export interface Components {
  readonly schemas?: ByName<Schema>;
  readonly securitySchemes?: ByName<SecurityScheme>;
  readonly [section: string]: ByName<unknown> | undefined;
}

export type SecurityRequirement = ByName<readonly string[]>;

export interface SecurityScheme extends Fields<"description" | "in" | "name" | "scheme", string>, Extensible {
  readonly type: string;
  readonly flows?: ByName<{ readonly tokenUrl?: string; readonly scopes?: ByName<string> }>;
  readonly "x-credential"?: string;
}

export interface PathItem {
  readonly $ref?: string;
  readonly parameters?: readonly Reference<ParameterObject>[];
  readonly servers?: readonly ServerObject[];
  readonly [method: string]: unknown;
}

export interface OperationObject
  extends Fields<"operationId" | "summary" | "description" | "x-assumption", string>, Extensible {
  readonly tags?: readonly string[];
  readonly deprecated?: boolean;
  readonly parameters?: readonly Reference<ParameterObject>[];
  readonly requestBody?: Reference<RequestBody>;
  readonly responses?: ByName<Reference<ResponseObject>>;
  readonly security?: readonly SecurityRequirement[];
  readonly servers?: readonly ServerObject[];
}

export interface Exemplified {
  readonly example?: unknown;
  readonly examples?: ByName<Reference<{ readonly value?: unknown }>>;
}

export interface ParameterObject
  extends
    Exemplified,
    Fields<"description" | "style" | "x-assumption", string>,
    Fields<"required" | "deprecated" | "explode" | "allowReserved", boolean> {
  readonly name: string;
  readonly in: string;
  readonly schema?: Schema;
  readonly content?: ByName<MediaType>;
}

export interface MediaType extends Exemplified {
  readonly schema?: Schema;
  readonly encoding?: ByName<Encoding>;
  /** The keyword `itemSchema` of OpenAPI 3.2. */
  readonly "x-item-schema"?: Schema;
}

export interface Encoding
  extends Fields<"contentType" | "style", string>, Fields<"explode" | "allowReserved", boolean> {
  readonly headers?: ByName<{ readonly required?: boolean }>;
}

export interface RequestBody {
  readonly description?: string;
  readonly required?: boolean;
  readonly content?: ByName<MediaType>;
}

export interface ResponseObject {
  readonly description?: string;
  readonly headers?: ByName<Reference<{ readonly required?: boolean; readonly schema?: Schema }>>;
  readonly content?: ByName<MediaType>;
  readonly links?: ByName<Reference<LinkObject>>;
}

/** Values of a response as input of another operation. @see https://spec.openapis.org/oas/v3.1.1.html#link-object */
export interface LinkObject {
  readonly operationId?: string;
  readonly operationRef?: string;
  /** Runtime expressions and constants by parameter name, which may be qualified by its place. */
  readonly parameters?: ByName<unknown>;
  readonly requestBody?: unknown;
}

/** @see https://spec.openapis.org/oas/v3.1.1.html#schema-object */
export type Schema = boolean | SchemaObject;

type Texts = "$ref" | "title" | "description" | "format" | "pattern" | "contentMediaType" | "contentEncoding";
type Flags = "deprecated" | "readOnly" | "writeOnly" | "uniqueItems" | "x-sensitive";
type Bounds = "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" | "multipleOf";
type Lengths = "minLength" | "maxLength" | "minItems" | "maxItems";
type Subschemas = "additionalProperties" | "unevaluatedProperties" | "items";

export interface SchemaObject
  extends
    Fields<Texts | "x-assumption", string>,
    Fields<Flags, boolean>,
    Fields<Bounds | Lengths, number>,
    Fields<Subschemas, Schema>,
    Fields<"prefixItems" | "allOf" | "oneOf" | "anyOf", readonly Schema[]>,
    Fields<"properties" | "patternProperties", ByName<Schema>> {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly required?: readonly string[];
  readonly discriminator?: { readonly propertyName: string; readonly mapping?: ByName<string> };
  readonly [keyword: string]: unknown;
}
