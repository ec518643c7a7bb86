import type { CallOptions } from "./call-options.ts";
import type { Route } from "./route.ts";
import type { Reply } from "./send.ts";

/** The client of one service, as far as its operations need it. */
export interface ServiceClient<Service extends string> {
  readonly service: Service;
  /** What the paths of operations are appended to. */
  readonly baseUrl: string;
  /** How an operation sends its request. Not for use outside this package. */
  readonly "~send": (route: Route, input: unknown, options: CallOptions | undefined) => Promise<Reply>;
}
