import { isUnsent } from "./connection-codes.ts";
import type { Call, ReceivedResponse, RejectedToken } from "./connection.ts";
import { ConnectionError, TimeoutError } from "./errors/connection-errors.ts";
import { type Attempt, type AttemptResponse, exchange, logAttempt } from "./exchange.ts";
import { receive } from "./receive.ts";
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

async function sendAttempts(call: Call, makeRequest: () => Request): Promise<AttemptResponse> {
  const { route, endsAt, signal } = call;
  const { retries, timeout } = call.limits;
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

const longestRetryAfter = 60_000;

/**
 * Reads the Retry-After header: seconds, or an HTTP date.
 * @returns milliseconds to wait, negative for a date in the past; undefined if the header is missing or invalid
 * @see https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
export function readRetryAfter(response: Response | undefined): number | undefined {
  const value = response?.headers.get("retry-after") ?? "";
  if (/^\d+$/.test(value)) return Number(value) * 1_000;
  const date = /^\w+, .* GMT$/.test(value) && Date.parse(value);
  return date ? date - Date.now() : undefined;
}

/**
 * Returns the milliseconds to wait before the next attempt; undefined if there must be none.
 * @param response of the last attempt; undefined if the connection failed
 * @param mayRepeat whether sending the request again cannot apply a write twice
 * @param retry number of retries so far
 */
function chooseDelay(response: Response | undefined, mayRepeat: boolean, retry: number): number | undefined {
  const mayHelp = !response || [408, 502, 503, 504].includes(response.status);
  if (response?.status !== 429 && !(mayRepeat && mayHelp)) return undefined;
  const wait = readRetryAfter(response);
  if (wait !== undefined) return wait > longestRetryAfter ? undefined : wait;
  // Full jitter: clients that failed at the same moment must not retry at the same moment.
  return Math.random() * Math.min(8_000, 500 * 2 ** retry);
}
