import type { Logger } from "./client-options.ts";
import { ConnectionError } from "./errors/connection-error.ts";
import type { Place } from "./errors/rosterkit-error.ts";
import { TimeoutError } from "./errors/timeout-error.ts";
import type { Limits } from "./limits.ts";
import { log } from "./log.ts";
import { retryDelay } from "./retry.ts";
import { within } from "./within.ts";

/**
 * What came of sending a request once: the response, read to its end; the token that was sent, where a function gave
 * it; headers and body that were sent, for the log to tell an echo.
 */
export type Exchanged = readonly [response: Response, token: string | undefined, sent: string | undefined];

/** Sends a request once. `rejected` is the token that a 401 has refused. */
export type Exchange = (
  request: Request,
  signal: AbortSignal,
  rejected: string | undefined,
) => Promise<Exchanged>;

/**
 * Makes of an exchange one that is repeated as often as it takes, and gives the last answer.
 * @param isIdempotent whether the spec says that repeating it leaves the same state, whatever the method
 */
export function repeated(
  exchange: Exchange,
  place: Place,
  { retries, timeout, deadline }: Limits,
  logger: Logger | undefined,
  isIdempotent: boolean | undefined,
) {
  const endsAt = Date.now() + deadline;
  return async (makeRequest: () => Request, signal: AbortSignal | null): Promise<Response> => {
    let rejected: string | undefined;
    for (let retry = 0; ;) {
      const startedAt = Date.now();
      const left = endsAt - startedAt;
      const late = () =>
        new TimeoutError(`the ${left < timeout ? "deadline" : `timeout of ${timeout} ms`} is over`, place);
      if (left <= 0) throw late();
      const request = makeRequest();
      const controller = new AbortController();
      let response: Response | undefined;
      let token: string | undefined;
      let sent: string | undefined;
      let error: ConnectionError | undefined;
      try {
        [response, token, sent] = await within(
          Math.min(timeout, left),
          signal,
          () => exchange(request, controller.signal, rejected),
          late,
        );
      } catch (thrown) {
        error = thrown as ConnectionError;
        controller.abort(error);
      }
      if (logger) log(logger, place, Date.now() - startedAt, response, error, sent);
      if (response?.ok) return response;
      if (error && !(error instanceof ConnectionError)) throw error;
      let wait = 0;
      if (response?.status === 401 && token && !rejected) rejected = token;
      else
        wait =
          retry < retries
            ? retryDelay(
                retry++,
                isIdempotent ?? !/^(POST|PATCH)$/.test(request.method),
                response,
                error?.code,
              )
            : NaN;
      if (Date.now() + wait < endsAt) await within(wait, signal);
      else if (response) return response;
      else throw error;
    }
  };
}
