import type { Call, ReceivedResponse } from "./call.ts";
import type { Middleware } from "./client-options.ts";
import { RosterkitError, toConnectionError } from "./errors/errors.ts";
import { ResponseTooLargeError } from "./errors/response-errors.ts";
import { notResponse } from "./problems.ts";

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
  const { base, path, route } = call;
  const { maximumBytes } = call.limits;
  const { service, operation } = call.place;
  const pass = list.reduceRight<Send>(
    (next, one) => async (given) => one(given, next, { service, operation, base, path, sent }),
    send,
  );
  const response: Response | undefined = await pass(request);
  if (!response || response.body?.locked) throw new RosterkitError(notResponse("the response"), call);
  if (response.ok && route?.stream) return { response };
  const problem = `response body larger than ${maximumBytes} bytes`;
  const tooLarge = (): Error => new ResponseTooLargeError(problem, call, { response });
  try {
    return { response, content: await readAll(response, maximumBytes, tooLarge) };
  } catch (thrown) {
    throw toConnectionError(thrown, call);
  }
}

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * Reads a whole response body.
 * @param tooLarge creates the error for a body above the limit
 */
export async function readAll(
  response: Response,
  maximumBytes: number,
  tooLarge: () => Error,
): Promise<Bytes> {
  const reader = response.body?.getReader();
  const chunks: Bytes[] = [];
  let length = 0;
  // React Native has no `response.body`.
  let chunk = reader ? (await reader.read()).value : new Uint8Array(await response.arrayBuffer());
  for (; chunk; chunk = (await reader?.read())?.value) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > maximumBytes) {
      reader?.cancel().catch(() => {});
      throw tooLarge();
    }
  }
  return chunks.length === 1 ? chunks[0]! : new Uint8Array(await new Blob(chunks).arrayBuffer());
}
