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
