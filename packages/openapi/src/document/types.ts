import type { FollowedPagination, HttpMethod, ItemStatus, Pagination, ParameterPlace } from "../route.ts";

/** A JSON Schema as the document writes it. @see https://spec.openapis.org/oas/v3.1.1.html#schema-object */
export type Schema = boolean | { readonly [keyword: string]: unknown };

/** Any object of a document that has not been looked at yet. */
export type Node = { readonly [key: string]: unknown };

/** An OpenAPI document, read but not interpreted. */
export interface OpenApiDocument {
  readonly openapi: string;
  readonly paths?: Readonly<Record<string, Node>>;
  readonly components?: Readonly<Record<string, Readonly<Record<string, Node>>>>;
  readonly security?: readonly Node[];
  readonly "x-services"?: Readonly<Record<string, Node>>;
  readonly [key: string]: unknown;
}

/** A named example. @see https://spec.openapis.org/oas/v3.1.1.html#example-object */
export interface DocumentExample {
  readonly name: string;
  readonly value: unknown;
}

/** One media type of a body; of several the one that is usual comes first. `pointer` leads to the media type object. */
export interface DocumentContent {
  readonly mediaType: string;
  readonly schema: Schema | undefined;
  readonly pointer: string;
  readonly examples: readonly DocumentExample[];
}

export interface DocumentParameter {
  readonly name: string;
  readonly place: ParameterPlace;
  readonly required: boolean;
  readonly schema: Schema;
  readonly style: string;
  readonly explode: boolean;
  readonly pointer: string;
  readonly schemaPointer: string;
  readonly examples: readonly DocumentExample[];
}

export interface DocumentBody {
  readonly required: boolean;
  readonly pointer: string;
  readonly contents: readonly DocumentContent[];
}

export interface DocumentResponse {
  /** `200`, `4XX` or `default`. */
  readonly status: string;
  readonly pointer: string;
  readonly contents: readonly DocumentContent[];
}

/** A security scheme as one alternative needs it. */
export interface DocumentScheme {
  readonly name: string;
  readonly type: string;
  /** Where an API key stands, or `header` for the `Authorization` header. */
  readonly place: ParameterPlace;
  /** Name of the header, query parameter or cookie that carries the credential. */
  readonly field: string;
  /** Text before the credential, such as `Bearer `. */
  readonly prefix: string;
  /** Name of the client's option that holds the credential. */
  readonly option: string;
  readonly pointer: string;
}

/** Schemes that are needed together; an empty list lets anybody in. */
export type DocumentAlternative = readonly DocumentScheme[];

/** An operation with every reference but those inside of schemas resolved. */
export interface DocumentOperation {
  readonly id: string;
  /** Of the document's `paths`: the path, and behind a hash the service where another has the path too. */
  readonly key: string;
  readonly service: string;
  readonly domain: string;
  readonly method: HttpMethod;
  readonly path: string;
  readonly pointer: string;
  readonly parameters: readonly DocumentParameter[];
  readonly body: DocumentBody | undefined;
  readonly responses: readonly DocumentResponse[];
  readonly security: readonly DocumentAlternative[];
  readonly pagination: Pagination | FollowedPagination | undefined;
  readonly itemStatus: ItemStatus | undefined;
}
