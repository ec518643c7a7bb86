import { type DocumentOperation, isJson, mediaTypeIn, responsesFor } from "@rosterkit/openapi";
import { playStream } from "./streams.ts";
import { type PrismDiagnostic, type Violation, readViolations } from "./received.ts";

export interface PrismResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly violations: readonly Violation[];
  /** Whether Prism invented this response because the document has none for this case. */
  readonly invented: boolean;
}

export function specifiedResponse(
  operation: DocumentOperation,
  output: { readonly statusCode: number; readonly headers?: object; readonly body?: unknown },
  diagnostics: readonly PrismDiagnostic[],
): PrismResponse {
  const headers = textHeaders(output.headers ?? {});
  const contents = responsesFor(operation, output.statusCode)[0]?.contents ?? [];
  const isStated = contents.some(({ mediaType }) => mediaType === headers["content-type"]);
  const content = contents.find(({ mediaType }) =>
    isStated ? mediaType === headers["content-type"] : mediaType.includes("*"),
  );
  // Prism makes no body for JSON without a schema.
  const isAnyJson = content?.schema === undefined && isJson(content?.mediaType);
  const body = output.body ?? (isAnyJson ? {} : undefined);
  // Prism would send the media range itself, such as `*/*`, as the content type.
  if (content !== undefined) headers["content-type"] = mediaTypeIn(content, body);
  return {
    status: output.statusCode,
    headers,
    body: playStream(headers["content-type"], body),
    violations: readViolations(diagnostics),
    invented: false,
  };
}

/** Headers that depend on the transmission: if the document describes them, their samples would be wrong. */
const transmission =
  /^(?:content-length|content-encoding|transfer-encoding|connection|keep-alive|upgrade|trailer)$/i;

function textHeaders(headers: object): Record<string, string> {
  const entries = Object.entries(headers).filter(
    ([name, value]) => value !== null && value !== undefined && !transmission.test(name),
  );
  return Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), String(value)]));
}

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
