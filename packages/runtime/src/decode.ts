import type { Reply } from "./connection.ts";
import { ApiError } from "./errors/api-error.ts";
import { DecodeError } from "./errors/decode-error.ts";
import type { Route } from "./route.ts";

const isJson = (mediaType: string | null | undefined): boolean => /[/+]json/i.test(mediaType!);

/** An outcome, as far as a plain call needs it: an `ApiError` where it is no success. */
export interface Decoded {
  readonly ok: boolean;
  readonly status: number;
  readonly body: unknown;
}

/** Makes of a reply what the document says that it is. Throws `DecodeError` for a success that is something else. */
export async function decode({ responses, read }: Route, { response, place }: Reply): Promise<Decoded> {
  const { headers, ok } = response;
  let { status } = response;
  let body: unknown = await response.text();
  let mediaType = responses[status];
  if (!ok) {
    body ||= undefined;
    if (!mediaType || isJson(mediaType))
      try {
        body = JSON.parse(body as string);
      } catch {
        // A proxy's page is not the documented JSON.
        if (mediaType) body = undefined;
      }
    return new ApiError(`answered ${status || "with a redirect"}`, place, response, body);
  }
  // A success that is not documented has to pass for the one that is.
  if (!(status in responses)) status = Number(Object.keys(responses).find((name) => name < "3"));
  mediaType = responses[status];
  if (!mediaType) body = undefined;
  else if (!read && isJson(mediaType))
    try {
      if (!isJson(headers.get("content-type") ?? mediaType)) throw body;
      body = JSON.parse(body as string);
    } catch {
      throw new DecodeError(`answered ${response.status} without ${mediaType}`, place, response, body);
    }
  return { ok, status, body };
}
