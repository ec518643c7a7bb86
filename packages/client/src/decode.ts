import type { Reply } from "./connection.ts";
import { DecodeError } from "./errors/decode-error.ts";
import type { Outcome } from "./outcome.ts";
import { mask, secretName } from "./redact.ts";
import { requestId } from "./request-id.ts";
import type { Route } from "./route.ts";

const isJson = (mediaType: string | null | undefined): boolean => /[/+]json/i.test(mediaType!);

const hideSecret = (name: string, value: unknown) =>
  secretName.test(name) && typeof value === "string" ? mask : value;

/** Makes of a reply what the document says that it is. Throws `DecodeError` for a success that is something else. */
export function decode({ responses }: Route, { response, text, attempts, fail }: Reply): Outcome {
  const { headers, ok } = response;
  let { status } = response;
  // A success that is not documented has to pass for the one that is.
  if (ok && !(status in responses)) status = Number(Object.keys(responses).find((name) => name < "3"));
  const mediaType = responses[status];
  let body: unknown = (!ok || mediaType) && text ? text : undefined;
  if (!ok || isJson(mediaType))
    try {
      if (ok && !isJson(headers.get("content-type") ?? mediaType)) throw mediaType;
      // A reviver makes parsing ten times slower.
      body = ok ? JSON.parse(text) : JSON.parse(text, hideSecret);
    } catch {
      if (ok) throw fail(DecodeError, `answered ${response.status} with ${text ? "something else" : "nothing"} in place of ${mediaType}`, response);
      // A proxy's page in place of the documented body: there is no such body.
      if (isJson(mediaType)) body = undefined;
    }
  return { response, headers, requestId: requestId(headers), attempts, ok, status, body } as Outcome;
}
