import type { Answered, Attempted, Call } from "./call.ts";
import { authorize } from "./credentials.ts";
import { ConnectionError } from "./errors/connection-error.ts";
import { RedirectError } from "./errors/redirect-error.ts";
import { TimeoutError } from "./errors/timeout-error.ts";
import { log } from "./log.ts";
import { within } from "./within.ts";

/** Sends a request once, and gives what came of it. */
export async function attempt(
  call: Call,
  draft: Request,
  left: number,
  rejected: string | undefined,
): Promise<Attempted> {
  const { place } = call;
  const { timeout } = call.limits;
  const { logger } = call.connection.options;
  const startedAt = Date.now();
  const controller = new AbortController();
  let attempted: Attempted;
  try {
    attempted = await within(
      Math.min(timeout, left),
      draft.signal,
      () => exchange(call, draft, rejected, controller.signal),
      () => new TimeoutError(left < timeout ? "the deadline is over" : `no answer in ${timeout} ms`, place),
    );
  } catch (error) {
    controller.abort(error);
    attempted = { error };
  }
  if (logger) log(logger, place, Date.now() - startedAt, attempted);
  return attempted;
}

/** Adds the credentials, sends the request, and reads the answer to its end. */
async function exchange(
  { connection, route, init, place, isDirect }: Call,
  draft: Request,
  rejected: string | undefined,
  signal: AbortSignal,
): Promise<Answered> {
  const { service, options } = connection;
  const { fetch: send = options.fetch ?? fetch } = init;
  // Middleware keeps its request: credentials go into a copy. A signal in here costs twice as much as beside it.
  const copy = new Request(draft.clone?.() ?? draft.url, { ...draft, signal: null, redirect: "manual" });
  const [request, token] = await authorize(service, route?.security, options, copy, place, rejected);
  // The call may have ended while a token was fetched: then nothing must be sent any more.
  signal.throwIfAborted();
  place.attempts++;
  try {
    const answer = await send(request, { signal });
    const { ok, status, type } = answer;
    // To follow would take a key header along to any host, and in a browser nobody can look where it leads.
    if (type === "opaqueredirect" || [301, 302, 303, 307, 308].includes(status))
      throw new RedirectError("a redirect is not followed: correct baseUrl", place, answer);
    // Bytes for those who may have asked openapi-fetch for something else than text.
    const read = ok && (route ? route.read : () => answer.arrayBuffer());
    const body = await (read ? read(answer) : answer.text());
    // What is read once cannot be read again, and a new response takes its time.
    const response = isDirect
      ? Object.assign(answer, { text: async () => body })
      : new Response(answer.body && (body as string), answer);
    return { response, token };
  } catch (thrown) {
    if (thrown instanceof RedirectError) throw thrown;
    const { code, cause, name } = Object(thrown);
    throw new ConnectionError("connection failed", place, code ?? cause?.code ?? name);
  }
}
