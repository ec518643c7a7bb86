import { attemptsOf } from "./attempts.ts";
import type { Call, Received } from "./connection.ts";
import { TimeoutError } from "./errors/call-errors.ts";
import { throughMiddleware } from "./middleware.ts";
import { readContent } from "./read-content.ts";
import { within } from "./wait.ts";

/** Sends a request once through the middleware of calls, and below it as often as it takes. */
export async function sendRequest(call: Call, request: Request): Promise<Received> {
  const { connection, facts, limits, signal } = call;
  const attempts = attemptsOf(call);
  let place = call.place(0);
  const next = async (seen: Request): Promise<Response> => {
    const received = await attempts(() => new Request(seen.clone(), { redirect: "manual" }));
    ({ place } = received);
    return toResponse(received);
  };
  const late = (): Error => new TimeoutError("the deadline is over", place);
  return within({ milliseconds: limits.deadline, late }, signal, async () => {
    const response = await throughMiddleware(connection.options.middleware?.call, facts, next)(request);
    return { response, content: await readContent(call, response, () => place), place };
  });
}

/** A response whose body can be read again. */
export function toResponse({ response, content }: Received): Response {
  return response.body && content ? new Response(content, response) : response;
}
