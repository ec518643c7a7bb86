/** Location of a parameter. @see https://spec.openapis.org/oas/v3.1.1.html#parameter-locations */
export type ParameterPlace = "path" | "query" | "header" | "cookie";

export type HttpMethod = "GET" | "PUT" | "POST" | "DELETE" | "OPTIONS" | "HEAD" | "PATCH" | "TRACE";

/**
 * Alternatives, one of which must be satisfied; each names security schemes that are required together.
 * @see https://spec.openapis.org/oas/v3.1.1.html#security-requirement-object
 */
export type SecurityRequirements = readonly Readonly<Record<string, readonly string[]>>[];

/** Serializes a parameter with its name and delimiters. */
export type ParameterWriter = (name: string, value: unknown, encode: (value: unknown) => string) => string;

/** A request body for `fetch`, with its media type unless `fetch` sets that. */
export interface WrittenBody {
  readonly body: unknown;
  readonly type?: string;
}

/** Writes a request body from its input fields; undefined if none is sent. */
export type BodyWriter = (
  given: readonly (readonly [name: string, value: unknown])[],
  body: RouteBody,
  refuse: (problem: string) => Error,
) => WrittenBody | undefined;

/** An input field, with its location if the name alone is ambiguous. */
export type UngroupedField = readonly [name: string, value: unknown, place?: ParameterPlace];

/** Context of a body reader. */
export interface Reading {
  /** Media type of the response; the documented one if the server sends none. */
  readonly mediaType: string;
  readonly documented: string;
  readonly parse: (json: string) => unknown;
  /** Creates the error for a body that does not match the document. */
  readonly refuse: (problem: string) => Error;
}

/** Decodes the body of a success. Any error that it throws becomes a `DecodeError`. */
export type BodyReader = (content: Uint8Array<ArrayBuffer>, reading: Reading) => unknown;

/** Decodes the body of a success as a stream. The source is typed in `streams.ts`: its type depends on `Route`. */
export type StreamReader = (source: never, reading: Reading) => AsyncIterable<unknown>;

/** Parses JSON that contains 64-bit integers. */
export type JsonParser = (
  json: string,
  options: { readonly bigint: boolean; readonly refuse: (problem: string) => Error },
) => unknown;

export interface RouteBody {
  /** Such as `application/json`. */
  readonly mediaType: string;
  /** A call without a body fails before anything is sent. */
  readonly required?: true;
  /** Wire names of body fields in the flat input. Missing: the input has the whole body under `body`. */
  readonly fields?: readonly string[];
  /** The schema allows `additionalProperties`: undeclared fields are sent too. */
  readonly open?: true;
  readonly write: BodyWriter;
}

/** Pagination by query parameters. `items` and `total` are JSON Pointers (RFC 6901) into the response body. */
export type Pagination =
  | {
      readonly style: "offset";
      /** Parameter with the number of items to skip. */
      readonly offset: string;
      /** Parameter with the maximum number of items. */
      readonly limit: string;
      /** Array of items; an empty pointer if the body is the array. */
      readonly items: string;
      /** Number of all items. */
      readonly total?: string;
    }
  | {
      readonly style: "page";
      /** Parameter with the page number. */
      readonly page: string;
      /** Parameter with the maximum number of items per page. */
      readonly size: string;
      readonly items: string;
      readonly total?: string;
      /** Number of the first page. */
      readonly first: number;
    };

/** Pagination by a position that each response contains. Pointers are JSON Pointers (RFC 6901) into its body. */
export type FollowedPagination =
  | {
      readonly style: "cursor";
      /** Parameter with the cursor of a page. */
      readonly cursor: string;
      /** Cursor of the next page; missing in the last one. */
      readonly next: string;
      readonly items: string;
      /** Whether there is a next page. */
      readonly more?: string;
    }
  | {
      /** The Link header contains the next page. @see https://www.rfc-editor.org/rfc/rfc8288 */
      readonly style: "link";
      readonly items: string;
    };

/** Location of the status of each item in the body of a success. */
export interface ItemStatus {
  /** JSON Pointer (RFC 6901) to the array of items. */
  readonly items: string;
  /** Item field with the status. */
  readonly status: string;
  /** Values that mean success; every other one means failure. */
  readonly success: readonly string[];
  /** Item field with the reason of a failure. */
  readonly message?: string;
}

/** Effect of an operation on people, groups and their permissions. */
export type Effect = "read" | "add" | "change" | "remove";

/** A choice, or one choice for each value of an input field. */
export type ByField<Choice> =
  | Choice
  | {
      /** Name of the field in the flat input. */
      readonly by: string;
      /** By the value of the field as text. */
      readonly values: Readonly<Record<string, Choice>>;
      /** If the field is missing or has another value. */
      readonly otherwise: Choice;
    };

/**
 * How to undo an operation. Expressions such as `$input#/email` are JSON Pointers into the operation's input, its
 * output (`$output`), the state before (`$before`), or an item of `each` (`$item`); `*` in a pointer means every item
 * of a list. If the operation undoes itself, a field from `$before` is sent only if the call had that field.
 */
export interface Undo {
  /** `near`: a difference stays, which `reason` explains. */
  readonly how: "exact" | "near" | "none";
  readonly reason?: string;
  /** Id of the operation that undoes it. */
  readonly operation?: string;
  /** Its input. */
  readonly input?: unknown;
  /** Pointer to a list in the input whose items are undone one by one. */
  readonly each?: string;
  /** How to read the state before the call. */
  readonly before?: {
    readonly operation: string;
    readonly input?: unknown;
    /** Pointer to the items in the output, if the operation is not paged. */
    readonly items?: string;
    /** Fields that identify the item. */
    readonly where?: Readonly<Record<string, unknown>>;
    /** Other operations that the state cannot be read without. */
    readonly also?: readonly string[];
  };
  /** Input fields that cannot be undone. */
  readonly except?: readonly string[];
}

/** The parts of a route that depend on the media types of a call. */
export interface RouteChoice {
  readonly body?: RouteBody;
  readonly responses?: Route["responses"];
  readonly accept?: string | undefined;
  readonly read?: BodyReader | undefined;
  readonly stream?: StreamReader | undefined;
}

/** An operation as data, with functions for everything that is not plain JSON. */
export interface Route {
  /** `<service>.<name>`, the operation id of the merged document. */
  readonly id: string;
  readonly method: HttpMethod;
  /** Path template, such as `/webapi/v2/agents/{agent_id}`. */
  readonly path: string;
  /** Location of each parameter by wire name; a list if several locations share the name. */
  readonly parameters: Readonly<Record<string, ParameterPlace | readonly ParameterPlace[]>>;
  /** Flattens an input with groups such as `path` and `query`, if parameters of several locations share a name. */
  readonly ungroup?: (parameters: Route["parameters"], input: object) => readonly UngroupedField[];
  /** Names of the required header parameters. */
  readonly required?: readonly string[];
  /** Names of input and response fields with secrets, which no message may show. */
  readonly sensitive?: readonly string[];
  /**
   * Writers of parameters with another than the default style; by name, or by location and name if several locations
   * share it.
   */
  readonly styles?: Readonly<Record<string, ParameterWriter>>;
  readonly body?: RouteBody;
  /** Header that makes retries safe, and the function that creates its value, once per call. */
  readonly idempotencyKey?: { readonly name: string; readonly create: () => string };
  /** Accept header, if the operation has several media types. */
  readonly accept?: string | undefined;
  /** Media type of each documented status, `4XX`, `5XX` and `default`; `null` if no body is documented. */
  readonly responses: Readonly<Partial<Record<number | "4XX" | "5XX" | "default", string | null>>>;
  /** Decodes a success that is neither JSON nor text. */
  readonly read?: BodyReader | undefined;
  readonly stream?: StreamReader | undefined;
  /** Parses JSON that contains 64-bit integers. */
  readonly parse?: JsonParser;
  /** Returns the parts of the route that the media types in a call's options replace. */
  readonly choose?: (route: Route, options: object, refuse: (problem: string) => Error) => RouteChoice;
  readonly security: SecurityRequirements;
  readonly pagination?: Pagination | FollowedPagination;
  /** The operation's own servers: URL by name. Relative URLs are resolved against the client's server. */
  readonly servers?: Readonly<Record<string, string>>;
  /** The document marks the operation as idempotent, whatever its method. */
  readonly idempotent?: true;
  readonly itemStatus?: ItemStatus;
  /** Missing if the document does not state it. */
  readonly effect?: ByField<Effect>;
  /** Missing if the operation only reads, or the document does not state it. */
  readonly undo?: ByField<Undo>;
}
