import type { Reference } from "./resolve.ts";

/** An OpenAPI document of version 3.1, read but not interpreted. @see https://spec.openapis.org/oas/v3.1.1.html */
export interface OpenApiDocument {
  readonly openapi: string;
  readonly info?: { readonly title?: string; readonly version?: string; readonly description?: string };
  readonly tags?: readonly { readonly name: string; readonly description?: string }[];
  readonly security?: readonly SecurityRequirement[];
  readonly servers?: readonly ServerObject[];
  readonly paths?: Readonly<Record<string, PathItem>>;
  readonly components?: Components;
  readonly "x-services"?: Readonly<Record<string, ServiceFacts>>;
  readonly [extension: `x-${string}`]: unknown;
}

/** Facts of one service in a document that several were merged into. */
export interface ServiceFacts {
  readonly title?: string;
  readonly version?: string;
  readonly description?: string;
  readonly servers?: readonly ServerObject[];
  readonly "x-assumption"?: string | readonly string[];
}

export interface ServerObject {
  readonly url: string;
  readonly description?: string;
  readonly variables?: Readonly<
    Record<string, { readonly default?: string; readonly enum?: readonly string[] }>
  >;
  readonly "x-server-name"?: string;
  readonly "x-assumption"?: string;
}

export interface Components {
  readonly schemas?: Readonly<Record<string, Schema>>;
  readonly securitySchemes?: Readonly<Record<string, SecurityScheme>>;
  readonly [section: string]: Readonly<Record<string, unknown>> | undefined;
}

export type SecurityRequirement = Readonly<Record<string, readonly string[]>>;

export interface SecurityScheme {
  readonly type: string;
  readonly description?: string;
  readonly in?: string;
  readonly name?: string;
  readonly scheme?: string;
  readonly flows?: Readonly<
    Record<string, { readonly tokenUrl?: string; readonly scopes?: Readonly<Record<string, string>> }>
  >;
  readonly "x-credential"?: string;
  readonly "x-assumption"?: string;
}

export interface PathItem {
  readonly $ref?: string;
  readonly parameters?: readonly Reference<ParameterObject>[];
  readonly servers?: readonly ServerObject[];
  readonly [method: string]: unknown;
}

export interface OperationObject {
  readonly operationId?: string;
  readonly tags?: readonly string[];
  readonly summary?: string;
  readonly description?: string;
  readonly deprecated?: boolean;
  readonly externalDocs?: { readonly url?: string };
  readonly parameters?: readonly Reference<ParameterObject>[];
  readonly requestBody?: Reference<RequestBody>;
  readonly responses?: Readonly<Record<string, Reference<ResponseObject>>>;
  readonly security?: readonly SecurityRequirement[];
  readonly servers?: readonly ServerObject[];
  readonly "x-assumption"?: string;
  readonly "x-pagination"?: Readonly<Record<string, unknown>> | false;
  readonly "x-idempotent"?: unknown;
  readonly "x-item-status"?: Readonly<Record<string, unknown>>;
  readonly "x-effect"?: unknown;
  readonly "x-undo"?: unknown;
}

export interface ParameterObject {
  readonly name: string;
  readonly in: string;
  readonly description?: string;
  readonly required?: boolean;
  readonly deprecated?: boolean;
  readonly style?: string;
  readonly explode?: boolean;
  readonly allowReserved?: boolean;
  readonly schema?: Schema;
  readonly content?: Readonly<Record<string, MediaType>>;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, Reference<ExampleObject>>>;
  readonly "x-assumption"?: string;
}

export interface MediaType {
  readonly schema?: Schema;
  readonly encoding?: Readonly<Record<string, Encoding>>;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, Reference<ExampleObject>>>;
  /** The keyword `itemSchema` of OpenAPI 3.2. */
  readonly "x-item-schema"?: Schema;
}

export interface ExampleObject {
  readonly value?: unknown;
}

export interface Encoding {
  readonly contentType?: string;
  readonly style?: string;
  readonly explode?: boolean;
  readonly allowReserved?: boolean;
  readonly headers?: Readonly<Record<string, { readonly required?: boolean }>>;
}

export interface RequestBody {
  readonly description?: string;
  readonly required?: boolean;
  readonly content?: Readonly<Record<string, MediaType>>;
}

export interface ResponseObject {
  readonly description?: string;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly content?: Readonly<Record<string, MediaType>>;
}

/** @see https://spec.openapis.org/oas/v3.1.1.html#schema-object */
export type Schema = boolean | SchemaObject;

/** Fields that may be missing and have values of one type. */
type Fields<Name extends string, Value> = { readonly [Each in Name]?: Value };

type Texts = Fields<
  "$ref" | "title" | "description" | "format" | "pattern" | "contentMediaType" | "contentEncoding",
  string
>;
type Flags = Fields<"deprecated" | "readOnly" | "writeOnly" | "uniqueItems" | "x-sensitive", boolean>;
type Bounds = Fields<"minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" | "multipleOf", number>;
type Lengths = Fields<"minLength" | "maxLength" | "minItems" | "maxItems", number>;

export interface SchemaObject extends Texts, Flags, Bounds, Lengths {
  readonly type?: string | readonly string[];
  readonly default?: unknown;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema;
  readonly unevaluatedProperties?: Schema;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly discriminator?: {
    readonly propertyName: string;
    readonly mapping?: Readonly<Record<string, string>>;
  };
  readonly "x-assumption"?: string;
  readonly [keyword: string]: unknown;
}
