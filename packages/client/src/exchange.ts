import { type Answer, attempt } from "./attempt.ts";
import { type Call, placeOf } from "./call.ts";
import { ConnectionError } from "./errors/connection-error.ts";
import { InputError } from "./errors/input-error.ts";
import { RedirectError } from "./errors/redirect-error.ts";
import { TimeoutError } from "./errors/timeout-error.ts";
import { log } from "./log.ts";
import { redirect, type Target } from "./redirect.ts";
import { retryDelay } from "./retry.ts";
import { within } from "./within.ts";

const mostRedirects = 5;

/**
 * Sends what openapi-fetch and its middleware made of a call, as often as it takes, and gives the last answer.
 * `controller` ends `original`.
 */
export async function exchange(call: Call, original: Request, controller: AbortController): Promise<Answer> {
  const { clock, origin } = call.client;
  const { url, method, headers } = original;
  call.url = url;
  if (!url.startsWith(`${origin}/`))
    throw new InputError(`leaves ${origin}: another origin needs a client of its own`, placeOf(call));
  let target: Target = { url, method, headers, body: call.body ?? null };
  let request: Request | undefined = original;
  if (call.hasMiddleware) {
    // It may have put another request into the place of ours, and keeps it: credentials go into a copy.
    call.signal = original.signal;
    const body = await original.arrayBuffer();
    target = { ...target, body: body.byteLength > 0 ? body : null };
    request = undefined;
  }
  let rejected: string | undefined;
  for (let retry = 0, redirects = 0; ; request = undefined) {
    if (!request) {
      controller = new AbortController();
      request = new Request(target.url, {
        ...(call.init as object),
        ...target,
        signal: controller.signal,
        redirect: "manual",
      });
    }
    const { answer, failure } = await logged(call, request, controller, rejected);
    const response = answer?.response;
    if (answer && response?.ok) return answer;
    if (response?.status === 401 && rejected === undefined && call.spent.length > 0) {
      rejected = call.spent.at(-1);
      continue;
    }
    const elsewhere = response && redirect(call, target, response);
    if (elsewhere) {
      if (++redirects > mostRedirects)
        throw new RedirectError(`led on more than ${mostRedirects} times`, placeOf(call));
      call.attempts--;
      target = elsewhere;
      continue;
    }
    const wait = retryDelay(call, target.method, retry++, response, failure);
    if (wait === undefined) {
      if (answer) return answer;
      throw failure;
    }
    await within(clock, call.signal, wait, () => undefined);
  }
}

/** One attempt and its line in the log. Throws what no further attempt can mend. */
async function logged(
  call: Call,
  request: Request,
  controller: AbortController,
  rejected: string | undefined,
): Promise<{ readonly answer?: Answer; readonly failure?: ConnectionError | TimeoutError }> {
  const { attempts } = call;
  const startedAt = call.client.clock.now();
  try {
    const answer = await attempt(call, request, controller, rejected);
    log(call, startedAt, answer.response, undefined);
    return { answer };
  } catch (failure) {
    // Without an attempt there is nothing to tell: a credential was missing.
    if (call.attempts > attempts) log(call, startedAt, undefined, failure);
    if (failure instanceof ConnectionError || failure instanceof TimeoutError) return { failure };
    throw failure;
  }
}
