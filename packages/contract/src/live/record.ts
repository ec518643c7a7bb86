import { listen, type WireRequest, type WireResponse } from "@rosterkit/mock";
import type { Recorder } from "./recorder.ts";

interface Interruptible {
  readonly warn: (text: string) => void;
  readonly interrupted: Promise<void>;
}

/** Passes on and records the requests of others until the interrupt. */
export async function record(
  recorder: Recorder,
  port: number,
  { warn, interrupted }: Interruptible,
): Promise<void> {
  const say = (status: number, body: string): WireResponse => ({
    status,
    headers: { "content-type": "text/plain" },
    body,
  });
  const { url, close } = await listen(port, async (request) => {
    if (isForeign(request, url))
      return say(403, "This proxy passes on no requests of pages that other servers have sent.");
    return recorder.send(request).catch((error: Error) => say(502, error.message));
  });
  warn(`Recording on ${url}. Interrupt to get the report.`);
  await interrupted;
  await close();
}

/** Whether a page of another origin sends the request, or reached this machine by a name of its own. */
function isForeign({ headers: { host = "", origin } }: WireRequest, url: string): boolean {
  const { port } = new URL(url);
  const isOwn = (name: string): boolean => name === `127.0.0.1:${port}` || name === `localhost:${port}`;
  return !isOwn(host) || (origin !== undefined && !isOwn(origin.replace(/^http:\/\//, "")));
}
