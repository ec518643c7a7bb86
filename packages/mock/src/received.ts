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

export interface PrismDiagnostic {
  readonly path?: readonly string[];
  readonly location?: readonly string[];
  readonly code?: string | number;
  readonly message: string;
}

/** One objection to a request. */
export interface Violation {
  /** Place in the request, such as `query.limit` or `body.members.0.email`. */
  readonly location: string;
  readonly message: string;
  /** JSON Schema keyword, or a status for security and media types. */
  readonly code: string;
}

/** Converts Prism's diagnostics. A deprecated parameter is allowed. */
export function readViolations(diagnostics: readonly PrismDiagnostic[]): Violation[] {
  return diagnostics
    .filter(({ code }) => code !== "deprecated")
    .map(({ path, location, message, code }) => ({
      location: (path ?? location ?? ["request"]).join("."),
      message,
      code: String(code ?? ""),
    }));
}
