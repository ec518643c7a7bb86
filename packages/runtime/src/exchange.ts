import { authorize, type Signed } from "./authorize.ts";
import { connectionError } from "./connection-failure.ts";
import type { Call, Received, Rejected } from "./connection.ts";
import { InputError } from "./errors/call-errors.ts";
import type { Place } from "./errors/rosterkit-error.ts";
import { throughMiddleware } from "./middleware.ts";
import { readContent } from "./read-content.ts";

/** The state of one attempt. */
export interface Attempt {
  /** Ends the connection. */
  readonly controller: AbortController;
  readonly rejected: Rejected | undefined;
  /** Counts a request that is about to be sent. */
  readonly count: () => void;
  /** Place of an error of now. */
  readonly place: () => Place;
}

/** A response, and the request with its credentials, unless a middleware responded itself. */
export interface Exchanged extends Omit<Received, "place">, Partial<Signed> {}

/** Sends a request once, through the middleware of attempts, and reads the response. */
export async function exchange(call: Call, unsigned: Request, attempt: Attempt): Promise<Exchanged> {
  const { connection, facts, route, origin } = call;
  const { fetch: transmit = globalThis.fetch, middleware } = connection.options;
  const { controller, rejected, count, place } = attempt;
  let signed: Signed | undefined;
  const send = async (request: Request): Promise<Response> => {
    if (!request.url.startsWith(`${origin}/`))
      throw new InputError(`the request must stay at ${origin}`, place());
    signed = await authorize(connection, {
      // A middleware keeps its request without the credentials.
      request: middleware?.attempt?.[0] ? request.clone() : request,
      security: route?.security,
      rejected,
      place: place(),
    });
    // The call may have ended while a token was fetched: then nothing must be sent any more.
    controller.signal.throwIfAborted();
    count();
    try {
      // By itself: a browser's fetch wants to be called as a member of nothing.
      return await transmit(signed.request, { signal: controller.signal });
    } catch (thrown) {
      throw connectionError(thrown, place());
    }
  };
  const around = middleware?.attempt;
  const sent = around ? throughMiddleware(around, { ...facts, sent: place().attempts }, send) : send;
  const response = await sent(unsigned);
  return { response, content: await readContent(call, response, place), ...signed };
}
