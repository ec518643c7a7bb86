import type { PrismPreference } from "./prism.ts";
import type { WireRequest } from "./wire.ts";

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

/** Reads Prism's `Prefer` header: `code=404, example=name, dynamic=true`. @see https://www.rfc-editor.org/rfc/rfc7240 */
export function readPreference(request: WireRequest): PrismPreference {
  const pairs = (request.headers["prefer"] ?? "").split(/[,;]/).map((pair) => pair.trim().split("="));
  const values = new Map(pairs.map(([name, value]) => [name?.trim(), value?.trim().replaceAll('"', "")]));
  const code = values.get("code");
  const example = values.get("example");
  return {
    ...(code !== undefined && /^\d{3}$/.test(code) ? { code: Number(code) } : {}),
    ...(example === undefined ? {} : { exampleKey: example }),
    ...(values.get("dynamic") === "true" ? { dynamic: true } : {}),
  };
}

/** Tells Prism which response to make. A scripted body needs none: the document may not even have its status. */
export function toPreference(response: ScriptedResponse): PrismPreference {
  const { status, example, mediaType, body, empty } = response;
  const isBodyScripted = body !== undefined || empty === true;
  // A server may send a failure in a media type that the request does not accept. Prism would send a success instead.
  const accepted = mediaType ?? (status !== undefined && status >= 400 ? "*/*" : undefined);
  return {
    ...(status === undefined || isBodyScripted ? {} : { code: status }),
    ...(example === undefined ? {} : { exampleKey: example }),
    ...(accepted === undefined || isBodyScripted ? {} : { mediaTypes: [accepted] }),
    withoutBody: isBodyScripted,
  };
}
