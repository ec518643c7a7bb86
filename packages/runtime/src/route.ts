import type { ByField, Effect, Undo } from "./effect.ts";

/** Where a parameter stands in a request. @see https://spec.openapis.org/oas/v3.1.1.html#parameter-locations */
export type ParameterPlace = "path" | "query" | "header" | "cookie";

export type HttpMethod = "GET" | "PUT" | "POST" | "DELETE" | "OPTIONS" | "HEAD" | "PATCH" | "TRACE";

/**
 * Alternatives, of which one must be met; each names the security schemes that it needs together.
 * @see https://spec.openapis.org/oas/v3.1.1.html#security-requirement-object
 */
export type SecurityRequirements = readonly Readonly<Record<string, readonly string[]>>[];

/** Writes a parameter: names, values and everything between them. */
export type ParameterWriter = (name: string, value: unknown, encode: (value: unknown) => string) => string;

/** A request body as `fetch` takes it, and its media type where `fetch` does not name that. */
export interface WrittenBody {
  readonly body: unknown;
  readonly type?: string;
}

/** Writes the request body of the fields of an input that stand in it; undefined where none is sent. */
export type BodyWriter = (
  given: readonly (readonly [name: string, value: unknown])[],
  body: RouteBody,
  refuse: (problem: string) => Error,
) => WrittenBody | undefined;

/** A field of an input, with its place where the name alone does not tell it. */
export type UngroupedField = readonly [name: string, value: unknown, place?: ParameterPlace];

/** The tools of a reader of response bodies. */
export interface Reading {
  /** Media type of the response; the documented one where the server says none. */
  readonly mediaType: string;
  readonly documented: string;
  readonly parse: (json: string) => unknown;
  /** Makes the error of a body that is not what the document states. */
  readonly refuse: (problem: string) => Error;
}

/** Reads the body of a success. An error that is not its own becomes a `DecodeError`. */
export type BodyReader = (content: Uint8Array<ArrayBuffer>, reading: Reading) => unknown;

/**
 * Reads the body of a success as it comes. Its source is that of `streams.ts`, whose type would lead from the route
 * back to the call of it.
 */
export type StreamReader = (source: never, reading: Reading) => AsyncIterable<unknown>;

/** Parses JSON in which integers of 64 bits stand. */
export type JsonParser = (
  json: string,
  options: { readonly bigint: boolean; readonly refuse: (problem: string) => Error },
) => unknown;

/** The request body of an operation. */
export interface RouteBody {
  /** Media type that is sent, such as `application/json`. */
  readonly mediaType: string;
  /** The call fails before it is sent when the body is missing. */
  readonly required?: true;
  /** Wire names of the body's fields that stand in the flat input. Absent: the body stands under `body`. */
  readonly fields?: readonly string[];
  /** The body's schema states `additionalProperties`: fields that are not declared are sent too. */
  readonly open?: true;
  readonly write: BodyWriter;
}

/** How an operation is paged. Names are those of query parameters; pointers (RFC 6901) lead into the body. */
export type Pagination =
  | {
      readonly style: "offset";
      /** Parameter that skips this many items, counted from 0. */
      readonly offset: string;
      /** Parameter that asks for at most this many items. */
      readonly limit: string;
      /** Where the items stand; an empty string means that the body is the array. */
      readonly items: string;
      /** Where the number of all items stands. */
      readonly total?: string;
    }
  | {
      readonly style: "page";
      /** Parameter that takes the number of the page. */
      readonly page: string;
      /** Parameter that asks for at most this many items a page. */
      readonly size: string;
      readonly items: string;
      readonly total?: string;
      /** Number of the first page. */
      readonly first: number;
    };

/** How an operation is paged whose responses say where the next page is. */
export type FollowedPagination =
  | {
      readonly style: "cursor";
      /** Parameter that takes the mark of a page. */
      readonly cursor: string;
      /** Where a body holds the mark of the next page; without one the page is the last. */
      readonly next: string;
      readonly items: string;
      /** Where a body says whether there is a next page. */
      readonly more?: string;
    }
  | {
      /** The Link header of a response names the next page. @see https://www.rfc-editor.org/rfc/rfc8288 */
      readonly style: "link";
      readonly items: string;
    };

/** Where the body of a success says which of its items failed. */
export interface ItemStatus {
  /** Pointer (RFC 6901) to the array of items. */
  readonly items: string;
  /** Field of an item that holds its status. */
  readonly status: string;
  /** Statuses that mean success; every other one means failure. */
  readonly success: readonly string[];
  /** Field of an item that explains its failure. */
  readonly message?: string;
}

/** The parts of a route that a call may choose by media type. */
export interface RouteChoice {
  readonly body?: RouteBody;
  readonly responses?: Route["responses"];
  readonly accept?: string | undefined;
  readonly read?: BodyReader | undefined;
  readonly stream?: StreamReader | undefined;
}

/** An operation as data, and the functions that write and read it where that is not plain JSON. */
export interface Route {
  /** `<service>.<name>`, the operation id of the merged document. */
  readonly id: string;
  readonly method: HttpMethod;
  /** Path template, such as `/webapi/v2/agents/{agent_id}`. */
  readonly path: string;
  /**
   * Place of each parameter by its wire name. One that stands in several places has a list of them; the input holds
   * its values under the names of the places.
   */
  readonly parameters: Readonly<Record<string, ParameterPlace | readonly ParameterPlace[]>>;
  /** Takes the fields of an input out of their groups, where parameters of several places share names. */
  readonly ungroup?: (parameters: Route["parameters"], input: object) => readonly UngroupedField[];
  /** Names of the header parameters that must be given. */
  readonly required?: readonly string[];
  /** Names of the fields of its input and responses that hold secrets; no message shows them. */
  readonly sensitive?: readonly string[];
  /**
   * Writers of parameters that are neither single values nor, in a query, lists of one pair an item; by name, or by
   * place and name where several share it.
   */
  readonly styles?: Readonly<Record<string, ParameterWriter>>;
  readonly body?: RouteBody;
  /** Header that makes sending the request again safe, and the maker of its value: one for all attempts of a call. */
  readonly idempotencyKey?: { readonly name: string; readonly create: () => string };
  /** Media type to ask for where the server offers several. */
  readonly accept?: string | undefined;
  /** Media type of each documented status, of `4XX`, `5XX` and `default`; `null` where no body is documented. */
  readonly responses: Readonly<Partial<Record<number | "4XX" | "5XX" | "default", string | null>>>;
  /** Reads a success that is neither JSON nor text. */
  readonly read?: BodyReader | undefined;
  readonly stream?: StreamReader | undefined;
  /** Parses a success in which integers of 64 bits stand. */
  readonly parse?: JsonParser;
  /** Exchanges parts of the route for those of other media types. */
  readonly choose?: (route: Route, options: object, refuse: (problem: string) => Error) => RouteChoice;
  readonly security: SecurityRequirements;
  readonly pagination?: Pagination | FollowedPagination;
  /** URL of each server by its name, where the operation has servers of its own; relative ones lead from there. */
  readonly servers?: Readonly<Record<string, string>>;
  /** The spec says that sending the request again leaves the same state, whatever the method. */
  readonly idempotent?: true;
  readonly itemStatus?: ItemStatus;
  /** The effect of the operation; absent where the spec does not state it. */
  readonly effect?: ByField<Effect>;
  /** How that is put back; absent where the operation only reads, or the spec does not say. */
  readonly undo?: ByField<Undo>;
}
