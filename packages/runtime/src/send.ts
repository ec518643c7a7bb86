import type { Attempt, AttemptResponse, Call, ReceivedResponse, RejectedToken } from "./call.ts";
import { isUnsent } from "./connection-codes.ts";
import { ConnectionError, TimeoutError } from "./errors/errors.ts";
import { exchange, logAttempt } from "./exchange.ts";
import { receive } from "./receive.ts";
import { chooseDelay } from "./retry.ts";
import { limitTime, pause } from "./wait.ts";

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

/** Sends the request of a call until an attempt succeeds or must not be repeated. */
async function sendAttempts(call: Call, makeRequest: () => Request): Promise<AttemptResponse> {
  const { route, endsAt, signal, limits } = call;
  const { retries, timeout } = limits;
  let rejected: RejectedToken | undefined;
  for (let retry = 0; ;) {
    const sentAt = Date.now();
    const remaining = endsAt - sentAt;
    const error = (): Error =>
      new TimeoutError(`${remaining < timeout ? "deadline" : `timeout of ${timeout} ms`} exceeded`, call);
    if (remaining <= 0) throw error();
    const attempt: Attempt = { request: makeRequest(), sentAt, rejected, sent: 0 };
    let exchanged: AttemptResponse | ConnectionError;
    try {
      exchanged = await limitTime({ milliseconds: Math.min(timeout, remaining), error }, signal, (ended) =>
        exchange(call, attempt, ended),
      );
    } catch (thrown) {
      if (!(thrown instanceof ConnectionError)) throw thrown;
      exchanged = thrown;
    }
    logAttempt(call, attempt, exchanged);
    const { response, token, code }: Partial<AttemptResponse & ConnectionError> = exchanged;
    if (response?.ok) return exchanged as AttemptResponse;
    if (response?.status === 401 && token && !rejected) {
      rejected = { token, sentAt };
      continue;
    }
    const { request } = attempt;
    const key = route?.idempotencyKey && request.headers.get(route.idempotencyKey.name);
    const isIdempotent = route?.idempotent || key || !/^(POST|PATCH)$/.test(request.method);
    const mayRepeat = Boolean(isIdempotent) || (!attempt.sent && isUnsent(code));
    const wait = retry < retries ? chooseDelay(response, mayRepeat, retry++) : undefined;
    if (wait !== undefined && Date.now() + wait < endsAt) await pause(wait, signal);
    else if (exchanged instanceof ConnectionError) throw exchanged;
    else return exchanged;
  }
}
