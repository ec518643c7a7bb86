import type { PrismPreference } from "./prism.ts";
import type { WireRequest } from "./wire.ts";

/** The response to one of the next calls. Prism chooses from the document what is left out. */
export interface ScriptedResponse {
  /** Operation id, such as `alli.getAgent`; without one, the response goes to the next call of any operation. */
  readonly operation?: string;
  readonly status?: number;
  /** Name of a documented example. */
  readonly example?: string;
  /** Media type, where the document offers several. */
  readonly mediaType?: string;
  /** Body in place of Prism's: a string is sent as it is, anything else as JSON, `null` included. */
  readonly body?: unknown;
  /** Sends no body at all. */
  readonly empty?: true;
  readonly headers?: Readonly<Record<string, string>>;
  /** Number of calls that get this response: 1 by default, `Infinity` until `clear()`. */
  readonly times?: number;
}

/** Scripted responses in the order in which they were given. */
export class ResponseQueue {
  #waiting: { readonly response: ScriptedResponse; left: number }[] = [];

  push(response: ScriptedResponse): void {
    this.#waiting.push({ response, left: response.times ?? 1 });
  }

  take(operation: string): ScriptedResponse | undefined {
    const entry = this.#waiting.find(({ response }) => (response.operation ?? operation) === operation);
    if (entry === undefined) return undefined;
    entry.left -= 1;
    if (entry.left <= 0) this.#waiting = this.#waiting.filter((other) => other !== entry);
    return entry.response;
  }

  clear(): void {
    this.#waiting = [];
  }
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

/** A scripted body needs no response of Prism's, which might not have the status at all. */
export function toPreference(response: ScriptedResponse): PrismPreference {
  const { status, example, mediaType, body, empty } = response;
  const isBodyScripted = body !== undefined || empty === true;
  // A server sends a failure as it can, whatever the request accepts; Prism would send a success instead.
  const accepted = mediaType ?? (status !== undefined && status >= 400 ? "*/*" : undefined);
  return {
    ...(status === undefined || isBodyScripted ? {} : { code: status }),
    ...(example === undefined ? {} : { exampleKey: example }),
    ...(accepted === undefined || isBodyScripted ? {} : { mediaTypes: [accepted] }),
    withoutBody: isBodyScripted,
  };
}
