import type { DocumentOperation } from "@rosterkit/openapi";
import type { PrismResponse } from "./prism-response.ts";

/** The response to one of the next calls. Prism takes omitted parts from the document. */
export interface ScriptedResponse {
  /** Operation id, such as `alli.getAgent`; if omitted, the next call of any operation gets the response. */
  readonly operation?: string;
  readonly status?: number;
  /** Name of a documented example. */
  readonly example?: string;
  /** Media type, if the document offers several. */
  readonly mediaType?: string;
  /** Body that replaces Prism's: a string is sent unchanged, any other value, including `null`, as JSON. */
  readonly body?: unknown;
  /** Sends no body at all. */
  readonly empty?: true;
  readonly headers?: Readonly<Record<string, string>>;
  /** Number of calls that get this response: 1 by default; `Infinity` means until `clear()`. */
  readonly times?: number;
}

/** Scripted responses, first in, first out, with the numbers of calls that they are left for. */
export type ResponseQueue = { readonly response: ScriptedResponse; left: number }[];

/** Takes the next response to a call of an operation from the queue. */
export function takeResponse(queue: ResponseQueue, operation: string): ScriptedResponse | undefined {
  const index = queue.findIndex(({ response }) => (response.operation ?? operation) === operation);
  const entry = queue[index];
  if (entry === undefined) return undefined;
  entry.left -= 1;
  if (entry.left <= 0) queue.splice(index, 1);
  return entry.response;
}

export function assertOperation(
  { operation }: ScriptedResponse,
  operations: readonly DocumentOperation[],
): void {
  if (operation === undefined || operations.some(({ id }) => id === operation)) return;
  const known = operations.map(({ id }) => id).join(", ");
  throw new Error(`The mock has no operation ${JSON.stringify(operation)}. It has: ${known}.`);
}

/** Applies a scripted response, unless Prism refuses the request: the script would hide the mistake. */
export function override(response: PrismResponse, scripted: ScriptedResponse): PrismResponse {
  const { body, empty, mediaType, headers = {} } = scripted;
  if (response.violations.length > 0 || (body === undefined && empty !== true))
    return { ...response, headers: { ...response.headers, ...headers } };
  const contentType = mediaType ?? (typeof body === "string" ? "text/plain" : "application/json");
  return {
    ...response,
    status: scripted.status ?? response.status,
    body,
    headers: { ...(body === undefined ? {} : { "content-type": contentType }), ...headers },
  };
}
