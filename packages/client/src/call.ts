import type { Connection, RawOptions } from "./connection.ts";
import type { Place } from "./errors/rosterkit-error.ts";
import type { Limits } from "./limits.ts";
import type { Route } from "./route.ts";

/** What the attempts of one call share. */
export interface Call {
  readonly connection: Connection;
  readonly route: Route | undefined;
  readonly init: RawOptions;
  readonly limits: Limits;
  /** Whether a POST or PATCH may be sent again: the spec says so, or it carries an idempotency key. */
  readonly isIdempotent: unknown;
  /** Whether openapi-fetch gets the answer as it came: no middleware looks at it, and it is read as text. */
  readonly isDirect: unknown;
  readonly place: Place;
}

/** An answer, read to its end. */
export interface Answered {
  readonly response: Response;
  /** The token that was sent, where a function gave it. */
  readonly token: string | undefined;
}

/** What came of one attempt: an answer, or an error in its place. */
export type Attempted = Partial<Answered> & { readonly error?: unknown };
