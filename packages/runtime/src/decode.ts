import type { Call, Received } from "./connection.ts";
import type { ApiError } from "./errors/api-error.ts";
import { DecodeError } from "./errors/call-errors.ts";
import { errorClassOf } from "./errors/status-errors.ts";
import { isJson, isOtherThanStream } from "./media-type.ts";
import type { Reading, Route } from "./route.ts";
import { SuccessOutcome } from "./success-outcome.ts";

/**
 * Decodes a response as the document describes it: a success, or the error that it is.
 * @throws {DecodeError} for a success that is not what the document states
 */
export function decode(route: Route, received: Received, call: Call): SuccessOutcome | ApiError {
  const { ok, status } = received.response;
  const { responses } = route;
  // HEAD has no body, whatever is documented. @see https://www.rfc-editor.org/rfc/rfc9110#section-9.3.2
  const stated = (key: number | string): string | null | undefined =>
    route.method === "HEAD" ? null : responses[key as number];
  if (!ok)
    return decodeFailure(stated(status) ?? stated(`${status}`[0] + "XX") ?? stated("default"), received);
  // A success that is not documented has to pass for the one that is.
  const documented = status in responses ? status : Number(Object.keys(responses).find((key) => key < "3"));
  return new SuccessOutcome(documented, decodeSuccess(route, stated(documented), received, call), received);
}

const decoder = /* @__PURE__ */ new TextDecoder();
const textOf = ({ content }: Received): string => decoder.decode(content);

/** A body that is not the documented JSON, such as the page of a proxy, is left out. */
function decodeFailure(mediaType: string | null | undefined, received: Received): ApiError {
  const { response, place } = received;
  let body: unknown = textOf(received) || undefined;
  if (!mediaType || isJson(mediaType) || mediaType.includes("*"))
    try {
      body = JSON.parse(body as string);
    } catch {
      if (mediaType && isJson(mediaType)) body = undefined;
    }
  const ErrorClass = errorClassOf(response.status);
  return new ErrorClass(response.status ? `status ${response.status}` : "a redirect", place, {
    response,
    body,
  });
}

function decodeSuccess(
  { read, stream, parse }: Route,
  mediaType: string | null | undefined,
  received: Received,
  call: Call,
): unknown {
  const { response, content, place } = received;
  if (!mediaType) return undefined;
  const text = textOf(received);
  const refuse = (problem: string): DecodeError => new DecodeError(problem, place, { response, body: text });
  const came = response.headers.get("content-type") ?? mediaType;
  const bigint = call.connection.options.bigint === true;
  const reading: Reading = {
    mediaType: came,
    parse: (json) => (parse ? parse(json, { bigint, refuse }) : JSON.parse(json)),
    refuse,
  };
  try {
    if (stream && !content) {
      if (!isOtherThanStream(came, mediaType)) return stream({ received, call } as never, reading);
      void response.body?.cancel();
    } else if (read) return read(content!, reading);
    else if (!isJson(mediaType)) return text;
    else if (isJson(came)) return reading.parse(text);
  } catch (thrown) {
    if (thrown instanceof DecodeError) throw thrown;
  }
  // The engine's own message shows a part of the body.
  throw refuse(`status ${response.status} without ${mediaType}`);
}
