import type { CallOptions } from "./call-options.ts";
import type { Reply } from "./connection.ts";
import type { Route } from "./route.ts";

/** The client of one service, as far as its operations need it. */
export interface ServiceClient<Service extends string> {
  readonly service: Service;
  /** How an operation sends its request. Not for use outside this package. */
  readonly "~send": (
    route: Route,
    input: object | undefined,
    options: CallOptions | undefined,
  ) => Promise<Reply>;
}
