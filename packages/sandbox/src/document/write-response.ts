import { type DocumentOperation, isJson, type Schema } from "@rosterkit/openapi";
import type { Refusal } from "../refusal.ts";

/** Returns the documented success, with the body as JSON if one is documented. */
export function writeSuccess({ responses }: DocumentOperation, body: unknown): Response {
  const response = responses.find(({ status }) => status.startsWith("2"));
  const status = Number(response?.status ?? 200);
  const isEmpty = response === undefined || response.contents.length === 0;
  return isEmpty ? new Response(null, { status }) : writeJson(status, body ?? null);
}

/** Returns an error response: the reason is in a header, and in the body if the document defines one for the status. */
export function writeRefusal({ responses }: DocumentOperation, { status, message }: Refusal): Response {
  const documented = responses.find((response) => response.status === String(status));
  const content = documented?.contents.find(({ mediaType }) => isJson(mediaType));
  const headers = { "sandbox-reason": toHeader(message) };
  return content === undefined
    ? new Response(null, { status, headers })
    : writeJson(status, failureOf(content.schema, message), headers);
}

/** Builds the body of a failure from its schema: booleans are false, and strings contain the reason. */
function failureOf(schema: Schema | undefined, reason: string): object {
  const values: Readonly<Record<string, unknown>> = { boolean: false, string: reason };
  const properties = typeof schema === "object" ? (schema.properties ?? {}) : {};
  return Object.fromEntries(
    Object.entries(properties).map(([name, property]) => [
      name,
      typeof property === "object" ? values[String(property.type)] : undefined,
    ]),
  );
}

export function writeJson(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/json", ...headers },
  });
}

/** Escapes everything but printable ASCII. @see https://www.rfc-editor.org/rfc/rfc9110#section-5.5 */
function toHeader(text: string): string {
  const escaped = text.replaceAll(
    /[^\u0020-\u007E]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return escaped.slice(0, 500);
}
