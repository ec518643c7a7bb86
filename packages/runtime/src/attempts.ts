import type { Call, Received, Rejected } from "./connection.ts";
import { isUnsent } from "./connection-codes.ts";
import { ConnectionError, TimeoutError } from "./errors/errors.ts";
import { type Attempt, exchange, type Exchanged, logAttempt } from "./exchange.ts";
import { receive } from "./receive.ts";
import { pause, within } from "./wait.ts";

/**
 * Sends the request that `makeRequest` makes once through the middleware of calls, and below it as often as it takes.
 * Gives the last response.
 */
export function send(call: Call, makeRequest: () => Request): Promise<Received> {
  const { connection, limits, signal } = call;
  const list = connection.options.middleware?.call;
  if (!list?.[0]) return sendAttempts(call, makeRequest);
  const sendSeen = async (seen: Request): Promise<Response> =>
    toResponse(await sendAttempts(call, () => new Request(seen.clone(), { redirect: "manual" })));
  const late = (): Error => new TimeoutError("the deadline is over", call);
  // Not the caller's own signal: a request leaves a listener there until it is collected.
  return within({ milliseconds: limits.deadline, late }, signal, async (ended) =>
    receive(call, new Request(makeRequest(), { signal: ended }), { list, send: sendSeen }),
  );
}

/** A response whose body can be read again. */
export function toResponse({ response, content }: Received): Response {
  return response.body && content ? new Response(content, response) : response;
}

async function sendAttempts(call: Call, makeRequest: () => Request): Promise<Exchanged> {
  const { route, endsAt, signal } = call;
  const { retries, timeout } = call.limits;
  let rejected: Rejected | undefined;
  for (let retry = 0; ;) {
    const sentAt = Date.now();
    const left = endsAt - sentAt;
    const late = (): Error =>
      new TimeoutError(`the ${left < timeout ? "deadline" : `timeout of ${timeout} ms`} is over`, call);
    if (left <= 0) throw late();
    const attempt: Attempt = { request: makeRequest(), sentAt, rejected, sent: 0 };
    let exchanged: Exchanged | ConnectionError;
    try {
      exchanged = await within({ milliseconds: Math.min(timeout, left), late }, signal, (ended) =>
        exchange(call, attempt, ended),
      );
    } catch (thrown) {
      if (!(thrown instanceof ConnectionError)) throw thrown;
      exchanged = thrown;
    }
    logAttempt(call, attempt, exchanged);
    const { response, token, code }: Partial<Exchanged & ConnectionError> = exchanged;
    if (response?.ok) return exchanged as Exchanged;
    if (response?.status === 401 && token && !rejected) {
      rejected = { token, sentAt };
      continue;
    }
    const { request } = attempt;
    const key = route?.idempotencyKey && request.headers.get(route.idempotencyKey.name);
    const isSafe = route?.idempotent || key || !/^(POST|PATCH)$/.test(request.method);
    const mayRepeat = Boolean(isSafe) || (!attempt.sent && isUnsent(code));
    const wait = retry < retries ? retryDelay(response, mayRepeat, retry++) : undefined;
    if (wait !== undefined && Date.now() + wait < endsAt) await pause(wait, signal);
    else if (exchanged instanceof ConnectionError) throw exchanged;
    else return exchanged;
  }
}

const longestWait = 60_000;

/**
 * Milliseconds that the server asks to wait, in digits or as a date, which may be over; otherwise nothing.
 * @see https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
export function retryAfter(response: Response | undefined): number | undefined {
  const after = response?.headers.get("retry-after") ?? "";
  if (/^\d+$/.test(after)) return Number(after) * 1_000;
  const date = /^\w+, .* GMT$/.test(after) && Date.parse(after);
  return date ? date - Date.now() : undefined;
}

/**
 * Milliseconds to wait before a request is sent again; nothing where that would write twice or cannot help.
 * @param response of the last attempt, if one came
 * @param mayRepeat sending the request again leaves the same state
 * @param retry retries that were made already
 */
export function retryDelay(
  response: Response | undefined,
  mayRepeat: boolean,
  retry: number,
): number | undefined {
  const mayHelp = !response || [408, 502, 503, 504].includes(response.status);
  if (response?.status !== 429 && !(mayRepeat && mayHelp)) return undefined;
  const wait = retryAfter(response);
  if (wait !== undefined) return wait > longestWait ? undefined : wait;
  // Full jitter: clients that failed together do not come back together.
  return Math.random() * Math.min(8_000, 500 * 2 ** retry);
}
