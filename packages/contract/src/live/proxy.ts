import { listen, type WireRequest, type WireResponse } from "@rosterkit/mock";
import type { Recorder } from "./recorder.ts";

/** Forwards and records the requests of other programs until the interrupt. */
export async function runProxy(
  recorder: Recorder,
  port: number,
  { warn, interrupted }: { readonly warn: (text: string) => void; readonly interrupted: Promise<void> },
): Promise<void> {
  const headers = { "content-type": "text/plain" };
  const { url, close } = await listen(port, async (request): Promise<WireResponse> => {
    if (isForeign(request, url))
      return { status: 403, headers, body: "This proxy forwards no requests from pages of other origins." };
    return recorder.send(request).catch(({ message }: Error) => ({ status: 502, headers, body: message }));
  });
  warn(`Recording on ${url}. Interrupt to get the report.`);
  await interrupted;
  await close();
}

/** Whether a page of another origin sent the request, or a foreign host name led to this machine. */
function isForeign({ headers: { host = "", origin } }: WireRequest, url: string): boolean {
  const { port } = new URL(url);
  const isOwn = (name: string): boolean => name === `127.0.0.1:${port}` || name === `localhost:${port}`;
  return !isOwn(host) || (origin !== undefined && !isOwn(origin.replace(/^http:\/\//, "")));
}
