import { isBodyless, type WireRequest, type WireResponse } from "./wire.ts";

/** Makes a `fetch` that hands each request over as it would stand on the wire, without a socket. */
export function fetchInProcess(
  respond: (request: WireRequest) => Promise<WireResponse>,
): typeof globalThis.fetch {
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
