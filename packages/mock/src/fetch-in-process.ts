import { isBodyless, type Responder } from "./wire.ts";

/** Returns a `fetch` that passes each request to `respond` as it would be sent, without a socket. */
export function fetchInProcess(respond: Responder): typeof globalThis.fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    request.signal.throwIfAborted();
    const url = new URL(request.url);
    const { status, headers, body } = await respond({
      method: request.method,
      target: url.pathname + url.search,
      headers: Object.fromEntries(request.headers),
      body: await request.text(),
    });
    request.signal.throwIfAborted();
    return new Response(isBodyless(status) ? null : body, { status, headers: { ...headers } });
  };
}
