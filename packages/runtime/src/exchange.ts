import { authorize, type Signed } from "./authorize.ts";
import type { CallFacts, Middleware } from "./client-options.ts";
import { connectionError } from "./connection-failure.ts";
import type { Call, Received, Rejected } from "./connection.ts";
import { InputError } from "./errors/errors.ts";
import { readContent } from "./read-content.ts";

/** A response, and the request with its credentials, unless a middleware responded itself. */
export interface Exchanged extends Received, Partial<Signed> {}

type Send = (request: Request) => Promise<Response>;

/** Puts middleware around the sending of a request; the first one is the outermost. */
export function throughMiddleware(list: readonly Middleware[] = [], facts: CallFacts, send: Send): Send {
  return list.reduceRight<Send>((next, one) => async (request) => one(request, next, facts), send);
}

/** Sends a request once, through the middleware of attempts, and reads the response. */
export async function exchange(
  call: Call,
  unsigned: Request,
  { signal, rejected }: { readonly signal: AbortSignal; readonly rejected: Rejected | undefined },
): Promise<Exchanged> {
  const { connection, facts, origin, place, count } = call;
  const { fetch: transmit = globalThis.fetch, middleware } = connection.options;
  const list = middleware?.attempt;
  let signed: Signed | undefined;
  const send: Send = async (request) => {
    if (!request.url.startsWith(`${origin}/`))
      throw new InputError(`the request must stay at ${origin}`, place());
    // A middleware keeps its request without the credentials.
    signed = await authorize(call, list ? request.clone() : request, rejected);
    // The call may have ended while a token was fetched: then nothing must be sent any more.
    signal.throwIfAborted();
    count();
    try {
      // By itself: a browser's fetch wants to be called as a member of nothing.
      return await transmit(signed.request, { signal });
    } catch (thrown) {
      throw connectionError(thrown, place());
    }
  };
  const response = await throughMiddleware(list, { ...facts, sent: place().attempts }, send)(unsigned);
  return { response, content: await readContent(call, response), ...signed };
}
