import { type PrismDiagnostic, readViolations } from "./violations.ts";
import type { PrismResponse } from "./prism-response.ts";

interface PrismProblem extends Error {
  readonly status?: number;
  readonly detail?: string;
  readonly additional?: {
    readonly validation?: readonly PrismDiagnostic[];
    readonly headers?: Record<string, string>;
  };
}

/** Reads an error that Prism invented. Its violations are only in the body. */
export function inventedResponse({
  name,
  message,
  status = 500,
  detail = "",
  additional,
}: PrismProblem): PrismResponse {
  const { validation, headers } = additional ?? {};
  const violations = readViolations(validation ?? []);
  const whole = { location: "request", message: `${message}: ${detail}`, code: String(status) };
  return {
    status,
    headers: { "content-type": "application/problem+json", ...headers },
    body: { type: name, title: message, status, detail, ...(validation && { validation }) },
    violations: violations.length > 0 ? violations : [whole],
    invented: true,
  };
}
