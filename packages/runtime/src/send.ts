import { type Exchange, repeated } from "./attempts.ts";
import type { Connection, RawOptions, Reply } from "./connection.ts";
import { authorize } from "./credentials.ts";
import { ConnectionError } from "./errors/connection-error.ts";
import { InputError } from "./errors/input-error.ts";
import type { Place } from "./errors/rosterkit-error.ts";
import { limitsOf } from "./guards.ts";
import type { Middleware } from "./openapi-fetch.ts";
import type { Route } from "./route.ts";
import { type About, writeRequest } from "./write-request.ts";

/** Sends a call: once through middleware, and below it as often as it takes. */
export async function send(
  connection: Connection,
  method: string,
  path: string,
  init: RawOptions = {},
  route?: Route,
  input: object = {},
): Promise<Reply> {
  const { service, options, origin } = connection;
  const { signal = null } = init;
  const place: Place = {
    service: service.name,
    operation: route?.id,
    method,
    attempts: 0,
  };
  const { url, written, about } = writeRequest(connection, path, init, route, input, place);
  const limits = limitsOf(init, options, place);
  const middleware = [...connection.middleware, ...(init.middleware ?? [])];
  const isWatched = middleware.length > 0;
  const isDirect = route && !isWatched;
  // By itself: a browser's fetch wants to be called as no member of anything.
  const { fetch: transmit } = about.options;

  const exchange: Exchange = async (unsigned, ended, rejected) => {
    if (!unsigned.url.startsWith(`${origin}/`)) throw new InputError(`must stay at ${origin}`, place);
    const [request, token] = await authorize(service, route?.security, options, unsigned, place, rejected);
    // The call may have ended while a token was fetched: then nothing must be sent any more.
    ended.throwIfAborted();
    place.attempts++;
    try {
      const answer = await transmit(request, { signal: ended });
      const read = answer.ok && route?.read;
      // Bytes for those who may want something else than text.
      const body = await (read ? read(answer) : isDirect ? answer.text() : answer.arrayBuffer());
      // What is read once cannot be read again, and a new response takes its time.
      const response =
        read || isDirect
          ? Object.assign(answer, { text: async () => body })
          : answer.body
            ? new Response(body as ArrayBuffer, answer)
            : answer;
      return [response, token, options.logger && `${request.url} ${[...request.headers]} ${written.body}`];
    } catch (thrown) {
      const { name, cause, code = cause?.code ?? name } = Object(thrown);
      throw Object.assign(new ConnectionError(`connection failed: ${code}`, place), { code });
    }
  };
  const attempts = repeated(exchange, place, limits, options.logger, route?.idempotent);
  const response = isWatched
    ? await throughMiddleware(middleware, about, new Request(url, { ...written, signal }), (seen) =>
        attempts(() => new Request(seen.clone(), { redirect: "manual" }), seen.signal),
      )
    : await attempts(() => new Request(url, written), signal);
  return { response, place };
}

/**
 * Sends a request through middleware: requests in the order of registration, answers and errors in the reverse one.
 * @see https://openapi-ts.dev/openapi-fetch/middleware-auth
 */
async function throughMiddleware(
  middleware: readonly Middleware[],
  told: About,
  request: Request,
  next: (request: Request) => Promise<Response>,
): Promise<Response> {
  const about = { ...told, id: `${Math.random()}` };
  const back: Middleware[] = [];
  for (const one of middleware) {
    back.unshift(one);
    const made = await one.onRequest?.({ ...about, request });
    // Who answers a request has the last word.
    if (made instanceof Response) return made;
    request = made ?? request;
  }
  let response = await next(request).catch(async (error: unknown) => {
    for (const { onError } of back) {
      const made = await onError?.({ ...about, request, error });
      if (made instanceof Response) return made;
      error = made ?? error;
    }
    throw error;
  });
  for (const { onResponse } of back)
    response = (await onResponse?.({ ...about, request, response })) ?? response;
  return response;
}
