import type { WireRequest } from "./wire.ts";
import type { ScriptedResponse } from "./scripted-responses.ts";

/** Settings that choose Prism's response. */
export interface PrismPreference {
  readonly code?: number;
  readonly exampleKey?: string;
  readonly mediaTypes?: string[];
  readonly dynamic?: boolean;
  /** Omits the body of a success: sampling it takes time, and fails if the schema is too large for Prism. */
  readonly withoutBody?: boolean;
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
