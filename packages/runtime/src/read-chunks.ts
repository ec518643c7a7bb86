import { connectionError } from "./connection-failure.ts";
import type { Call, Received } from "./connection.ts";
import { TimeoutError } from "./errors/call-errors.ts";
import { within } from "./wait.ts";

/** A response whose body is read as it comes, and the call with its limits. */
export interface StreamSource {
  readonly received: Received;
  readonly call: Call;
}

/**
 * Reads a response body chunk by chunk: `timeout` is the longest wait for the next one. The connection ends when the
 * iteration does.
 */
export async function* readChunks({
  received: { response, place },
  call: { limits, signal, endsAt },
}: StreamSource): AsyncGenerator<Uint8Array, void, undefined> {
  if (!response.body) {
    yield new Uint8Array(await response.arrayBuffer());
    return;
  }
  const reader = response.body.getReader();
  const late = (): Error => new TimeoutError("the stream stalled, or the deadline is over", place);
  const next = (): ReturnType<typeof reader.read> =>
    reader.read().catch((thrown: unknown) => {
      throw connectionError(thrown, place);
    });
  try {
    for (;;) {
      const milliseconds = Math.max(0, Math.min(limits.timeout, endsAt - Date.now()));
      const { done, value } = await within({ milliseconds, late }, signal, next);
      if (done) return;
      yield value;
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}
