import type { ResolvedLimits } from "./call-options.ts";
import type { ConfiguredService } from "./client-options.ts";
import type { Place } from "./errors/errors.ts";
import type { Route } from "./route.ts";

/** A token that the server answered with 401. */
export interface RejectedToken {
  readonly token: string;
  readonly sentAt: number;
}

/** The replacement of a rejected token. */
export interface Renewal {
  readonly token: Promise<string>;
  /** Time at which the promise was settled; infinite until then. */
  doneAt: number;
}

/** State that all calls of one client share. */
export interface Connection extends ConfiguredService {
  /** URL without a trailing slash. */
  readonly base: string;
  readonly origin: string;
  readonly limits: ResolvedLimits;
  /** By rejected token: calls that got a 401 for the same token share one. */
  readonly renewals: Map<string, Renewal>;
}

/** State that all attempts of one call share. */
export interface Call {
  readonly connection: Connection;
  readonly route: Pick<Route, "security" | "idempotent" | "idempotencyKey" | "stream"> | undefined;
  readonly place: Place;
  /** Requests that were sent. Only `exchange` increments it. */
  attempts: number;
  /** URL of the server, without a trailing slash. */
  readonly base: string;
  /** No request may leave this origin. */
  readonly origin: string;
  /** Path template. */
  readonly path: string;
  readonly limits: ResolvedLimits;
  readonly signal: AbortSignal | undefined;
  /** Time of the deadline. */
  readonly endsAt: number;
  /** The request body: the log must not repeat it if the server echoes it. */
  readonly body?: unknown;
}

/** A response and its body, read within the limits. A stream has no `content`: it is read during the iteration. */
export interface ReceivedResponse {
  readonly response: Response;
  readonly content?: Uint8Array<ArrayBuffer>;
}
