import type { Violation } from "./violations.ts";
import type { WireRequest, WireResponse } from "./wire.ts";

/** A request that the mock received, and its response. */
export interface Received extends WireRequest {
  /** Percent-encoded path, without the query. */
  readonly path: string;
  readonly query: Readonly<Record<string, string | string[]>>;
  /** Decoded JSON, or the text of any other body; undefined without a body. */
  readonly json: unknown;
  /** Id of the matching operation, if any. */
  readonly operation: string | undefined;
  /** Prism's objections to the request; empty if the document allows it. */
  readonly violations: readonly Violation[];
  readonly sent: WireResponse & { readonly json: unknown };
  /** Whether Prism invented the response because the document has none for this case. */
  readonly invented: boolean;
}
