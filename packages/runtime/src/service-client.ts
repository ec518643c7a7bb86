import type { CallOptions } from "./call-options.ts";
import type { Exchange } from "./errors/errors.ts";
import type { ApiError } from "./errors/response-errors.ts";
import type { Route } from "./route.ts";
import type { Connection } from "./service.ts";
import type { SuccessOutcome } from "./success-outcome.ts";

export interface Reply {
  readonly outcome: SuccessOutcome | ApiError;
  /** For errors about the call, such as one of its pages. */
  readonly call: Exchange;
}

export interface CallRequest {
  readonly route: Route;
  readonly input: unknown;
  readonly options: CallOptions | undefined;
  /** Replaces the query of the input. */
  readonly search?: string | undefined;
}

/**
 * The client of one service, as its operations use it. `Paths`: the paths type of its document. `Int64`: the type of
 * 64-bit integers in responses, `bigint` with the option of that name.
 */
export interface ServiceClient<Service extends string, Paths extends object = object, Int64 = number> {
  readonly service: Service;
  /** Calls an operation. Internal. */
  readonly "~call": (request: CallRequest) => Promise<Reply>;
  /** Internal. A function, so that inspecting a client shows no credentials. */
  readonly "~connection": () => Connection;
  /** Type only. */
  readonly "~paths"?: Paths;
  /** Type only. */
  readonly "~int64"?: Int64;
}

/** Returns the URL that a client prefixes to every path: no trailing slash, no credentials. */
export function baseUrlOf(client: ServiceClient<string>): string {
  return client["~connection"]().base;
}
