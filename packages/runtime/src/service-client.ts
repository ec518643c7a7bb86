import type { CallOptions, HeaderOptions } from "./call-options.ts";
import type { ApiError } from "./errors/api-error.ts";
import type { Place } from "./errors/rosterkit-error.ts";
import type { Route } from "./route.ts";
import type { SuccessOutcome } from "./success-outcome.ts";

/** The outcome of a call. */
export interface Reply {
  readonly outcome: SuccessOutcome | ApiError;
  readonly place: Place;
}

/** A call of an operation. */
export interface CallRequest {
  readonly route: Route;
  readonly input: unknown;
  readonly options: CallOptions | undefined;
  /** Query that stands in the place of that of the input. */
  readonly search?: string | undefined;
}

/** The client of one service, as far as its operations need it. `Paths`: those of its document. */
export interface ServiceClient<Service extends string, Paths extends object = object> {
  readonly service: Service;
  /** Calls an operation. Not for use outside this package. */
  readonly "~call": (request: CallRequest) => Promise<Reply>;
  /** Sends a request that is made by path. Not for use outside this package. */
  readonly "~raw": RawClient;
  /** Type only. */
  readonly "~paths"?: Paths;
}

/** The parts that requests by path need. */
export interface RawClient {
  readonly baseUrl: string;
  /** Headers of the client: a function, because an inspection of the client must not show them. */
  headers(): HeaderOptions | undefined;
  writePath(template: string, values: Readonly<Record<string, unknown>>): string;
  fetch(request: Request, path: string | undefined): Promise<Response>;
}
