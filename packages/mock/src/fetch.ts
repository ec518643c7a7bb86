import type { WireRequest, WireResponse } from "./wire.ts";

/** A `fetch` that hands the request over as it would stand on the wire. */
export function fetchInProcess(
  answer: (request: WireRequest) => Promise<WireResponse>,
): typeof globalThis.fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    request.signal.throwIfAborted();
    const url = new URL(request.url);
    const response = await answer({
      method: request.method,
      target: url.pathname + url.search,
      headers: Object.fromEntries(request.headers),
      body: await request.text(),
    });
    request.signal.throwIfAborted();
    const body = [204, 205, 304].includes(response.status) ? null : response.body;
    return new Response(body, { status: response.status, headers: { ...response.headers } });
  };
}
