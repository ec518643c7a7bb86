import { connectionError } from "./connection-failure.ts";
import type { Call, Received } from "./connection.ts";
import { ResponseTooLargeError } from "./errors/response-too-large-error.ts";
import type { Place } from "./errors/rosterkit-error.ts";
import { TimeoutError } from "./errors/timeout-error.ts";
import { within } from "./wait.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** The part of an attempt that outlives its head. */
export interface Reader {
  /** Ends the connection. */
  readonly controller: AbortController;
  /** Ends the call. */
  readonly signal: AbortSignal | undefined;
  /** Time at which the call ends. */
  readonly endsAt: number;
  /** Place of an error of now. */
  readonly place: () => Place;
}

/** Reads a response body within the limits of its call; a stream is read by the one who iterates over it. */
export async function readContent(
  { limits, route }: Call,
  response: Response,
  reader: Reader,
): Promise<Received["content"]> {
  if (response.ok && route?.stream) return readChunks(response, limits.timeout, reader);
  const { maximumBytes } = limits;
  const tooLarge = (): Error =>
    new ResponseTooLargeError(`the response body is larger than ${maximumBytes} bytes`, reader.place(), {
      response,
    });
  try {
    return await readAll(response, maximumBytes, tooLarge);
  } catch (thrown) {
    throw connectionError(thrown, reader.place());
  }
}

/**
 * Reads a response body to its end.
 * @param tooLarge makes the error of a body that is longer than the limit
 */
export async function readAll(
  response: Response,
  maximumBytes: number,
  tooLarge: () => Error,
): Promise<Bytes> {
  // React Native has no streams.
  if (!response.body) {
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (bytes.length > maximumBytes) throw tooLarge();
    return bytes;
  }
  const reader = response.body.getReader();
  const chunks: Bytes[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > maximumBytes) {
      // Nobody waits for the rest.
      reader.cancel().catch(() => {});
      throw tooLarge();
    }
    chunks.push(value);
  }
  return chunks.length === 1 ? chunks[0]! : new Uint8Array(await new Blob(chunks).arrayBuffer());
}

/** `timeout` is the longest wait for the next chunk. The connection ends when the iteration does. */
async function* readChunks(
  response: Response,
  timeout: number,
  { controller, signal, endsAt, place }: Reader,
): AsyncGenerator<Uint8Array, void, undefined> {
  if (!response.body) {
    yield new Uint8Array(await response.arrayBuffer());
    return;
  }
  const reader = response.body.getReader();
  const late = (): Error => new TimeoutError("the stream stalled, or the deadline is over", place());
  const next = (): ReturnType<typeof reader.read> =>
    reader.read().catch((thrown: unknown) => {
      throw connectionError(thrown, place());
    });
  try {
    for (;;) {
      const milliseconds = Math.max(0, Math.min(timeout, endsAt - Date.now()));
      const { done, value } = await within({ milliseconds, late }, signal, next);
      if (done) return;
      yield value;
    }
  } finally {
    controller.abort();
    reader.cancel().catch(() => {});
  }
}
