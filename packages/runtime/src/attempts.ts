import type { Attempt, AttemptResponse, Call, RejectedToken } from "./call.ts";
import { isUnsent } from "./connection-codes.ts";
import { ConnectionError, TimeoutError } from "./errors/connection-errors.ts";
import { exchange } from "./exchange.ts";
import { logAttempt } from "./log-attempt.ts";
import { chooseDelay } from "./retry.ts";
import { limitTime, pause } from "./wait.ts";

/** Sends the request of a call until an attempt succeeds or must not be repeated. */
export async function sendAttempts(call: Call, makeRequest: () => Request): Promise<AttemptResponse> {
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
