import type { Outcome } from "./outcome.ts";
import { requestId } from "./request-id.ts";
import type { Route } from "./route.ts";
import { notDecoded } from "./run.ts";
import type { Reply } from "./send.ts";

const isJson = (mediaType: string | null | undefined): boolean => /[/+]json\b/i.test(mediaType ?? "");

/** Makes of a reply what the document says that it is. Throws `DecodeError` for a success that is something else. */
export function decode(route: Route, { call, response, text }: Reply): Outcome {
  const { headers, status, ok } = response;
  const answer = { response, headers, requestId: requestId(headers), attempts: call.attempts };
  const { responses } = route;
  const contentType = headers.get("content-type");
  if (!ok) {
    let body: unknown = text || undefined;
    try {
      body = JSON.parse(text);
    } catch {
      // A proxy's page in the place of the documented JSON: no body of the documented type came.
      if (isJson(responses[status])) body = undefined;
    }
    return { ...answer, ok, status, body };
  }
  const documented =
    status in responses ? status : Number(Object.keys(responses).find((name) => name.startsWith("2")));
  const mediaType = responses[documented];
  let body: unknown = mediaType ? text : undefined;
  if (isJson(mediaType)) {
    if (!text) throw notDecoded(call, response, `no body, not ${mediaType}`);
    if (contentType && !isJson(contentType))
      throw notDecoded(call, response, `a body of another type, not ${mediaType}`);
    try {
      body = JSON.parse(text);
    } catch {
      throw notDecoded(call, response, "a body that is no JSON");
    }
  }
  return { ...answer, ok, status: documented, body };
}
