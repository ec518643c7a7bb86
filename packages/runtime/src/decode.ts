import type { Call, ReceivedResponse } from "./call.ts";
import { isJson } from "./checks.ts";
import { type ApiError, DecodeError } from "./errors/response-errors.ts";
import { errorClassOf } from "./errors/status-errors.ts";
import type { Route } from "./route.ts";
import { SuccessOutcome } from "./success-outcome.ts";

const decoder = /* @__PURE__ */ new TextDecoder();

/**
 * Decodes a response as the document describes it.
 * @returns the success, or the error of the status
 * @throws {DecodeError} for a success with a body that the document does not describe
 */
export function decode(route: Route, received: ReceivedResponse, call: Call): SuccessOutcome | ApiError {
  const { response, content } = received;
  const { ok, status } = response;
  const { method, responses } = route;
  // A response to HEAD never has a body. @see https://www.rfc-editor.org/rfc/rfc9110#section-9.3.2
  const stated: Route["responses"] = method === "HEAD" ? {} : responses;
  const text = (): string => decoder.decode(content);
  const refuse = (problem: string): Error => new DecodeError(problem, call, { response, body: text() });
  const bigint = call.connection.options.bigint === true;
  const parse = (json: string): unknown => route.parse?.(json, { bigint, refuse }) ?? JSON.parse(json);
  if (!ok) {
    const mediaType = stated[status] ?? stated[`${`${status}`[0] as "4"}XX`] ?? stated.default;
    const problem = status ? `status ${status}` : "a redirect";
    const body = decodeFailure(mediaType, text(), parse);
    return new (errorClassOf(status))(problem, call, { response, body });
  }
  // An undocumented success is decoded as the documented one.
  const key = status in responses ? status : Number(Object.keys(responses).find((each) => each[0] === "2"));
  const mediaType = stated[key];
  const read = (documented: string): unknown => {
    const actual = response.headers.get("content-type") ?? documented;
    const reading = { mediaType: actual, documented, parse, refuse };
    try {
      if (route.stream && !content) return route.stream({ received, call } as never, reading);
      if (route.read) return route.read(content!, reading);
      if (!isJson(documented)) return text();
      if (isJson(actual)) return parse(text());
    } catch (thrown) {
      if (thrown instanceof DecodeError) throw thrown;
    }
    // The message of JSON.parse shows a part of the body.
    throw refuse(`status ${status} without valid ${documented}`);
  };
  const body = mediaType ? read(mediaType) : undefined;
  return new SuccessOutcome(key, body, { response, attempts: call.attempts });
}

/** Decodes the body of a failure; undefined if it is empty, or not the documented JSON, such as a proxy's error page. */
function decodeFailure(
  mediaType: string | null | undefined,
  text: string,
  parse: (json: string) => unknown,
): unknown {
  if (!mediaType || isJson(mediaType) || mediaType.includes("*"))
    try {
      return parse(text);
    } catch {
      if (mediaType && isJson(mediaType)) return undefined;
    }
  return text || undefined;
}
