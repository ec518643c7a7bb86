import type { Call, Received } from "./connection.ts";
import { type ApiError, DecodeError, requestIdOf } from "./errors/errors.ts";
import { errorClassOf } from "./errors/status-errors.ts";
import { isJson } from "./media-type.ts";
import type { Route } from "./route.ts";

/** A success: inspection shows its own fields, the response is private state. */
export class SuccessOutcome {
  readonly ok = true;
  /** The documented status; `response.status` is the one that came. */
  readonly status: number;
  readonly body: unknown;
  readonly attempts: number;
  readonly #response: Response;

  constructor(status: number, body: unknown, exchange: { response: Response; attempts: number }) {
    this.status = status;
    this.body = body;
    this.attempts = exchange.attempts;
    this.#response = exchange.response;
  }

  get response(): Response {
    return this.#response;
  }

  get headers(): Headers {
    return this.#response.headers;
  }

  get requestId(): string | undefined {
    return requestIdOf(this.headers);
  }
}

/**
 * Decodes a response as the document describes it: a success, or the error that it is.
 * @throws {DecodeError} for a success that is not what the document states
 */
export function decode(route: Route, received: Received, call: Call): SuccessOutcome | ApiError {
  const { response } = received;
  const { ok, status } = response;
  const { method, responses } = route;
  // HEAD has no body, whatever is documented. @see https://www.rfc-editor.org/rfc/rfc9110#section-9.3.2
  const stated = (key: number | string): string | null | undefined =>
    method === "HEAD" ? null : responses[key as number];
  if (!ok) {
    const mediaType = stated(status) ?? stated(`${status}`[0] + "XX") ?? stated("default");
    const problem = status ? `status ${status}` : "a redirect";
    const body = decodeFailure(mediaType, textOf(received));
    return new (errorClassOf(status))(problem, call.place(), { response, body });
  }
  // A success that is not documented has to pass for the one that is.
  const documented = status in responses ? status : Number(Object.keys(responses).find((key) => key < "3"));
  const mediaType = stated(documented);
  const body = mediaType ? decodeSuccess(route, mediaType, { received, call }) : undefined;
  return new SuccessOutcome(documented, body, { response, ...call.place() });
}

const decoder = /* @__PURE__ */ new TextDecoder();
const textOf = ({ content }: Received): string => decoder.decode(content);

/** A body that is not the documented JSON, such as the page of a proxy, is left out. */
function decodeFailure(mediaType: string | null | undefined, text: string): unknown {
  if (!mediaType || isJson(mediaType) || mediaType.includes("*"))
    try {
      return JSON.parse(text);
    } catch {
      if (mediaType && isJson(mediaType)) return undefined;
    }
  return text || undefined;
}

function decodeSuccess(
  { read, stream, parse }: Route,
  documented: string,
  source: { readonly received: Received; readonly call: Call },
): unknown {
  const { received, call } = source;
  const { response, content } = received;
  const mediaType = response.headers.get("content-type") ?? documented;
  const refuse = (problem: string): Error =>
    new DecodeError(problem, call.place(), { response, body: textOf(received) });
  const bigint = call.connection.options.bigint === true;
  const reading = {
    mediaType,
    documented,
    refuse,
    parse: (json: string): unknown => (parse ? parse(json, { bigint, refuse }) : JSON.parse(json)),
  };
  try {
    if (stream && !content) return stream(source as never, reading);
    if (read) return read(content!, reading);
    if (!isJson(documented)) return textOf(received);
    if (isJson(mediaType)) return reading.parse(textOf(received));
  } catch (thrown) {
    if (thrown instanceof DecodeError) throw thrown;
  }
  // The engine's own message shows a part of the body.
  throw refuse(`status ${response.status} without ${documented}`);
}
