import { attemptsOf } from "./attempts.ts";
import type { Call, Received } from "./connection.ts";
import { TimeoutError } from "./errors/timeout-error.ts";
import { throughMiddleware } from "./middleware.ts";
import { readContent } from "./read-content.ts";
import { within } from "./wait.ts";

/** Sends a request once through the middleware of calls, and below it as often as it takes. */
export async function sendRequest(call: Call, request: Request): Promise<Received> {
  const { middleware } = call.connection.options;
  const { deadline } = call.limits;
  const { signal } = request;
  const endsAt = Date.now() + deadline;
  const attempts = attemptsOf(call);
  let place = call.place(0);
  const next = async (seen: Request): Promise<Response> => {
    const received = await attempts(() => new Request(seen.clone(), { redirect: "manual" }), signal);
    ({ place } = received);
    return toResponse(received);
  };
  const late = (): Error => new TimeoutError("the deadline is over", place);
  return within({ milliseconds: deadline, late }, signal, async () => {
    const response = await throughMiddleware(middleware?.call, call.facts, next)(request);
    const controller = new AbortController();
    const content = await readContent(call, response, { controller, signal, endsAt, place: () => place });
    return { response, content, place };
  });
}

/** A response whose body can be read again. */
export function toResponse({ response, content }: Received): Response {
  if (response.body === null) return response;
  const body = content instanceof Uint8Array ? content : streamOf(content);
  return new Response(body, response);
}

function streamOf(chunks: Exclude<Received["content"], Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: () => void chunks.return(),
  });
}
