import { attempt } from "./attempt.ts";
import type { Call } from "./call.ts";
import { ConnectionError } from "./errors/connection-error.ts";
import { InputError } from "./errors/input-error.ts";
import { TimeoutError } from "./errors/timeout-error.ts";
import { mayRetry, retryDelay } from "./retry.ts";
import { within } from "./within.ts";

/** Sends what openapi-fetch and its middleware made of a call, as often as it takes, and gives the last answer. */
export async function attempts(call: Call, draft: Request): Promise<Response> {
  const { place, isIdempotent } = call;
  const { origin } = call.connection;
  const { retries, deadline } = call.limits;
  if (!draft.url.startsWith(`${origin}/`))
    throw new InputError(`leaves ${origin}: make a client for that`, place);
  const endsAt = Date.now() + deadline;
  const isRepeatable = !!isIdempotent || !/^(POST|PATCH)$/.test(draft.method);
  let rejected: string | undefined;
  for (let retry = 0; ;) {
    const left = endsAt - Date.now();
    if (left <= 0) throw new TimeoutError("the deadline is over", place);
    const { response, token, error } = await attempt(call, draft, left, rejected);
    if (response?.ok) return response;
    if (error && !(error instanceof ConnectionError)) throw error;
    const status = response?.status;
    if (status === 401 && token && !rejected) {
      rejected = token;
      continue;
    }
    const wait =
      retry < retries && mayRetry(isRepeatable, status, (error as ConnectionError | undefined)?.code)
        ? retryDelay(retry++, response?.headers.get("retry-after"))
        : NaN;
    if (Date.now() + wait < endsAt) await within(wait, draft.signal);
    else if (response) return response;
    else throw error;
  }
}
