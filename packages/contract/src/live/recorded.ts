import type { WireRequest, WireResponse } from "@rosterkit/mock";

/** An exchange with the server. */
export interface Recorded {
  readonly request: WireRequest;
  readonly response: WireResponse;
  readonly startedAt: number;
  readonly milliseconds: number;
  /** The reason for a missing response. */
  readonly failure?: string | undefined;
}
