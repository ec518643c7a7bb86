import type { Call, Received, Rejected } from "./connection.ts";
import { ConnectionError, TimeoutError } from "./errors/call-errors.ts";
import type { Place } from "./errors/rosterkit-error.ts";
import { type Attempt, exchange } from "./exchange.ts";
import { logAttempt } from "./log-attempt.ts";
import { retryDelay } from "./retry-delay.ts";
import { pause, within } from "./wait.ts";

/** Sends the request that `makeRequest` makes, as often as it takes, and gives the last response. */
export type Attempts = (makeRequest: () => Request) => Promise<Received>;

/** Prepares the attempts of a call. */
export function attemptsOf(call: Call): Attempts {
  const { route, connection, endsAt, signal } = call;
  const { retries, timeout } = call.limits;
  let attempts = 0;
  const count = (): void => void attempts++;
  const place = (): Place => call.place(attempts);

  return async (makeRequest) => {
    let rejected: Rejected | undefined;
    for (let retry = 0; ;) {
      const startedAt = Date.now();
      const left = endsAt - startedAt;
      const late = (): Error =>
        new TimeoutError(`the ${left < timeout ? "deadline" : `timeout of ${timeout} ms`} is over`, place());
      if (left <= 0) throw late();
      const request = makeRequest();
      const controller = new AbortController();
      const attempt: Attempt = { controller, rejected, count, place };
      const time = { milliseconds: Math.min(timeout, left), late };
      const exchanged = await within(time, signal, () => exchange(call, request, attempt)).catch(
        (thrown: unknown) => {
          controller.abort();
          if (thrown instanceof ConnectionError) return thrown;
          throw thrown;
        },
      );
      logAttempt(connection.options.logger, { exchanged, place: place(), startedAt, body: call.body });
      const isFailure = exchanged instanceof ConnectionError;
      const { response, token, code } = isFailure
        ? { response: undefined, token: undefined, code: exchanged.code }
        : { ...exchanged, code: undefined };
      if (response?.status === 401 && token && !rejected) {
        rejected = { token, sentAt: startedAt };
        continue;
      }
      const isRepeatable =
        route?.idempotent || route?.idempotencyKey ? true : !/^(POST|PATCH)$/.test(request.method);
      const wait =
        response?.ok || retry >= retries
          ? undefined
          : retryDelay({ isRepeatable, retry: retry++, response, code });
      if (wait !== undefined && Date.now() + wait < endsAt) await pause(wait, signal);
      else if (isFailure) throw exchanged;
      else return { ...exchanged, place: place() };
    }
  };
}
