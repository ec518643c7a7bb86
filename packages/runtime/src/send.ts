import { sendAttempts } from "./attempts.ts";
import type { Call, ReceivedResponse } from "./call.ts";
import { TimeoutError } from "./errors/connection-errors.ts";
import { receive } from "./receive.ts";
import { limitTime } from "./wait.ts";

/**
 * Sends the request of a call through the `call` middleware once, and from there with retries.
 * @param makeRequest creates the request of each attempt
 * @returns the last response
 */
export function send(call: Call, makeRequest: () => Request): Promise<ReceivedResponse> {
  const { connection, limits, signal } = call;
  const list = connection.options.middleware?.call;
  if (!list?.[0]) return sendAttempts(call, makeRequest);
  const sendRequest = async (request: Request): Promise<Response> =>
    toResponse(await sendAttempts(call, () => new Request(request.clone(), { redirect: "manual" })));
  const error = (): Error => new TimeoutError("deadline exceeded", call);
  // The caller's own signal would keep the listener that each Request adds to it until the request is collected.
  return limitTime({ milliseconds: limits.deadline, error }, signal, async (ended) =>
    receive(call, new Request(makeRequest(), { signal: ended }), { list, send: sendRequest }),
  );
}

/** Returns a response whose body can be read again. */
export function toResponse({ response, content }: ReceivedResponse): Response {
  return response.body && content ? new Response(content, response) : response;
}
