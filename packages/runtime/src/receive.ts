import type { Middleware } from "./client-options.ts";
import type { Call, Received } from "./connection.ts";
import { connectionError, ResponseTooLargeError, RosterkitError } from "./errors/errors.ts";
import { notResponse } from "./problems.ts";
import { readAll } from "./read-all.ts";

/** Sends a request on, or responds itself. */
export type Send = (request: Request) => Promise<Response>;

/** Middleware, the first one the outermost, and the sending that it stands around. */
export interface Passage {
  readonly list: readonly Middleware[];
  readonly send: Send;
  /** Requests that were sent before, where an attempt passes. */
  readonly sent?: number;
}

/**
 * Sends a request through middleware and reads the response, both within the limits of its call; a stream is left to
 * the one who iterates over it.
 */
export async function receive(
  call: Call,
  request: Request,
  { list, send, sent }: Passage,
): Promise<Received> {
  const { base, path, limits, route } = call;
  const { service, operation } = call.place;
  const pass = list.reduceRight<Send>(
    (next, one) => async (given) => one(given, next, { service, operation, base, path, sent }),
    send,
  );
  const response: Response | undefined = await pass(request);
  if (!response || response.body?.locked) throw new RosterkitError(notResponse("the response"), call);
  if (response.ok && route?.stream) return { response };
  try {
    const content = await readAll(response, limits.maximumBytes, () => {
      const problem = `the response body is larger than ${limits.maximumBytes} bytes`;
      return new ResponseTooLargeError(problem, call, { response });
    });
    return { response, content };
  } catch (thrown) {
    throw connectionError(thrown, call);
  }
}
