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
