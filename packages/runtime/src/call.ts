import type { ResolvedLimits } from "./call-options.ts";
import type { Place } from "./errors/errors.ts";
import type { Route } from "./route.ts";
import type { Connection } from "./service.ts";

/** A token that the server answered with 401. */
export interface RejectedToken {
  readonly token: string;
  readonly sentAt: number;
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

export interface AttemptResponse extends ReceivedResponse {
  /** The token that was sent, if a function returned it: it can return a new one. */
  readonly token?: string | undefined;
}

export interface Attempt {
  /** Before sending: the request without credentials. Afterwards: the request as it was sent. */
  request: Request;
  readonly sentAt: number;
  readonly rejected: RejectedToken | undefined;
  /** Number of requests that may have reached the server. */
  sent: number;
}
