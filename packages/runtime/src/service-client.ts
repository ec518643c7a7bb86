import type { CallOptions } from "./call-options.ts";
import type { Connection } from "./connection.ts";
import type { SuccessOutcome } from "./decode.ts";
import type { ApiError, Exchange } from "./errors/errors.ts";
import type { Route } from "./route.ts";

/** The outcome of a call. */
export interface Reply {
  readonly outcome: SuccessOutcome | ApiError;
  /** For an error about it. */
  readonly call: Exchange;
}

/** A call of an operation. */
export interface CallRequest {
  readonly route: Route;
  readonly input: unknown;
  readonly options: CallOptions | undefined;
  /** Query that stands in the place of that of the input. */
  readonly search?: string | undefined;
}

/**
 * The client of one service, as far as its operations need it.
 * `Paths`: those of its document. `Int64`: integers of 64 bits in responses, `bigint` with the option of that name.
 */
export interface ServiceClient<Service extends string, Paths extends object = object, Int64 = number> {
  readonly service: Service;
  /** Calls an operation. Not for use outside this package. */
  readonly "~call": (request: CallRequest) => Promise<Reply>;
  /** A function: an inspection of a client must not show what its calls share. Not for use outside this package. */
  readonly "~connection": () => Connection;
  /** Type only. */
  readonly "~paths"?: Paths;
  /** Type only. */
  readonly "~int64"?: Int64;
}
