import type { Call } from "./call.ts";
import { DecodeError } from "./errors/response-errors.ts";
import { checkIntegers } from "./int64.ts";
import { send, toResponse } from "./send.ts";
import type { Connection } from "./service.ts";

/** The properties of a call that its request does not contain. */
export interface PathCall {
  /** Path template. */
  readonly path: string;
  readonly parseAs: string;
}

/**
 * Sends a request of openapi-fetch with the credentials, retries and limits of a connection.
 * @throws {DecodeError} for JSON with an integer that openapi-fetch would round
 */
export async function callByPath(
  connection: Connection,
  request: Request,
  { path, parseAs }: PathCall = { path: "", parseAs: "json" },
): Promise<Response> {
  const { service, base, origin, limits } = connection;
  const { method, signal } = request;
  const call: Call = {
    connection,
    route: undefined,
    place: { service: service.name, method, url: base + path },
    attempts: 0,
    base,
    origin,
    path,
    limits,
    signal,
    endsAt: Date.now() + limits.deadline,
  };
  const received = await send(call, () => new Request(request.clone(), { redirect: "manual" }));
  const { response, content } = received;
  if (parseAs === "json" && content) {
    const body = new TextDecoder().decode(content);
    const refuse = (problem: string): Error => new DecodeError(problem, call, { response, body });
    const remedy = 'call the operation itself, or parse text with parseAs: "text"';
    // Only digits: a number with a fraction or an exponent is not an id.
    checkIntegers(body, { refuse, remedy }, (_, number) => /^-?\d+$/.test(number));
  }
  return toResponse(received);
}
