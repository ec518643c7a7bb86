import type { Call, ReceivedResponse } from "./call.ts";
import { toConnectionError } from "./errors/connection-errors.ts";
import { RosterkitError } from "./errors/errors.ts";
import { ResponseTooLargeError } from "./errors/response-errors.ts";
import type { Middleware } from "./middleware.ts";
import { notResponse } from "./problems.ts";
import { readAll } from "./read-all.ts";

export type Send = (request: Request) => Promise<Response>;

/** Middleware, the first one outermost, and the function that sends below it. */
export interface Passage {
  readonly list: readonly Middleware[];
  readonly send: Send;
  /** Number of requests sent before, for `attempt` middleware. */
  readonly sent?: number;
}

/** Sends a request through middleware, and reads the response body within the limit unless it is a stream. */
export async function receive(
  call: Call,
  request: Request,
  { list, send, sent }: Passage,
): Promise<ReceivedResponse> {
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
      const problem = `response body larger than ${limits.maximumBytes} bytes`;
      return new ResponseTooLargeError(problem, call, { response });
    });
    return { response, content };
  } catch (thrown) {
    throw toConnectionError(thrown, call);
  }
}
