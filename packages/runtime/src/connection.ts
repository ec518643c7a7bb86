import type { KnownLimits } from "./call-options.ts";
import type { Located } from "./client-options.ts";
import type { Place } from "./errors/errors.ts";
import type { Route } from "./route.ts";

/** A token that a 401 has refused. */
export interface Rejected {
  readonly token: string;
  readonly sentAt: number;
}

/** The token that comes in the place of a refused one. */
export interface Renewal {
  readonly token: Promise<string>;
  /** Time at which it came; infinite until then. */
  doneAt: number;
}

/** The part that all calls of one client share. */
export interface Connection extends Located {
  /** URL without a slash at its end. */
  readonly base: string;
  readonly origin: string;
  readonly limits: KnownLimits;
  /** By the refused token: many calls that meet 401 at once share one. */
  readonly renewals: Map<string, Renewal>;
}

/** The part that all attempts of one call share. */
export interface Call {
  readonly connection: Connection;
  readonly route: Pick<Route, "security" | "idempotent" | "idempotencyKey" | "stream"> | undefined;
  readonly place: Place;
  /** Requests that were sent. The function that sends one counts it, and nothing else writes here. */
  attempts: number;
  /** URL of the server, without a slash at its end; every request goes to its origin, or nowhere. */
  readonly base: string;
  readonly origin: string;
  /** Path template. */
  readonly path: string;
  readonly limits: KnownLimits;
  readonly signal: AbortSignal | undefined;
  /** Time at which the deadline is over. */
  readonly endsAt: number;
  /** The body that is sent, for the log to tell an echo. */
  readonly body?: unknown;
}

/** A response and its body, read within the limits; a stream is read by the one who iterates over it. */
export interface Received {
  readonly response: Response;
  readonly content?: Uint8Array<ArrayBuffer>;
}
