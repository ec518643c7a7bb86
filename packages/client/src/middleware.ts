import type { Middleware } from "./openapi-fetch.ts";

/** What middleware is told of a call beside its request. */
export type About = Omit<Parameters<NonNullable<Middleware["onRequest"]>>[0], "request">;

/**
 * Sends a request through middleware: requests in the order of registration, answers and errors in the reverse one.
 * @see https://openapi-ts.dev/openapi-fetch/middleware-auth
 */
export async function throughMiddleware(
  middleware: readonly Middleware[],
  about: About,
  request: Request,
  send: (request: Request) => Promise<Response>,
): Promise<Response> {
  const back: Middleware[] = [];
  for (const one of middleware) {
    back.unshift(one);
    const made = await one.onRequest?.({ ...about, request });
    // Who answers a request has the last word.
    if (made instanceof Response) return made;
    request = made ?? request;
  }
  let response = await send(request).catch(async (error: unknown) => {
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
