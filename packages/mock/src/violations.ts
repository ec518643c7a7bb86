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
