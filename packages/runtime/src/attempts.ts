import type { Call, Received, Rejected } from "./connection.ts";
import { ConnectionError, TimeoutError } from "./errors/errors.ts";
import { exchange, type Exchanged, throughMiddleware } from "./exchange.ts";
import { logAttempt } from "./log-attempt.ts";
import { readContent } from "./read-content.ts";
import { retryDelay } from "./retry-delay.ts";
import { pause, within } from "./wait.ts";

/**
 * Sends the request that `makeRequest` makes once through the middleware of calls, and below it as often as it takes.
 * Gives the last response.
 */
export async function send(call: Call, makeRequest: () => Request): Promise<Received> {
  const { connection, facts, limits, signal, place } = call;
  const list = connection.options.middleware?.call;
  if (!list?.[0]) return sendAttempts(call, makeRequest);
  const next = async (seen: Request): Promise<Response> =>
    toResponse(await sendAttempts(call, () => new Request(seen.clone(), { redirect: "manual" })));
  const late = (): Error => new TimeoutError("the deadline is over", place());
  return within({ milliseconds: limits.deadline, late }, signal, async () => {
    const seen = new Request(makeRequest(), { signal: signal ?? null });
    const response = await throughMiddleware(list, facts, next)(seen);
    return { response, content: await readContent(call, response) };
  });
}

/** A response whose body can be read again. */
export function toResponse({ response, content }: Received): Response {
  return response.body && content ? new Response(content, response) : response;
}

async function sendAttempts(call: Call, makeRequest: () => Request): Promise<Exchanged> {
  const { route, endsAt, signal, place } = call;
  const { retries, timeout } = call.limits;
  let rejected: Rejected | undefined;
  for (let retry = 0; ;) {
    const startedAt = Date.now();
    const left = endsAt - startedAt;
    const late = (): Error =>
      new TimeoutError(`the ${left < timeout ? "deadline" : `timeout of ${timeout} ms`} is over`, place());
    if (left <= 0) throw late();
    const request = makeRequest();
    const controller = new AbortController();
    const attempt = { signal: controller.signal, rejected };
    const exchanged = await within({ milliseconds: Math.min(timeout, left), late }, signal, () =>
      exchange(call, request, attempt),
    ).catch((thrown: unknown) => {
      controller.abort();
      if (thrown instanceof ConnectionError) return thrown;
      throw thrown;
    });
    logAttempt(call, exchanged, startedAt);
    const { response, token }: Partial<Exchanged> & { readonly code?: unknown } = exchanged;
    if (response?.status === 401 && token && !rejected) {
      rejected = { token, sentAt: startedAt };
      continue;
    }
    const isRepeatable = route?.idempotent || route?.idempotencyKey || !/^(POST|PATCH)$/.test(request.method);
    const wait = retry < retries ? retryDelay(exchanged, Boolean(isRepeatable), retry++) : undefined;
    if (wait !== undefined && Date.now() + wait < endsAt) await pause(wait, signal);
    else if (exchanged instanceof ConnectionError) throw exchanged;
    else return exchanged;
  }
}
