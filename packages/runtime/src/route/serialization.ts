/** Location of a parameter. @see https://spec.openapis.org/oas/v3.1.1.html#parameter-locations */
export type ParameterPlace = "path" | "query" | "header" | "cookie";

/** Serializes a parameter with its name and delimiters. */
export type ParameterWriter = (name: string, value: unknown, encode: (value: unknown) => string) => string;

/** An input field, with its location if the name alone is ambiguous. */
export type UngroupedField = readonly [name: string, value: unknown, place?: ParameterPlace];

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

/** Decodes the body of a success as a stream. The source is typed in `streams/chunks.ts`: its type depends on `Route`. */
export type StreamReader = (source: never, reading: Reading) => AsyncIterable<unknown>;

/** Parses JSON that contains 64-bit integers. */
export type JsonParser = (
  json: string,
  options: { readonly bigint: boolean; readonly refuse: (problem: string) => Error },
) => unknown;
