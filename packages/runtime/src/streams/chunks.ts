import type { Call, ReceivedResponse } from "../call.ts";
import { TimeoutError, toConnectionError } from "../errors/errors.ts";
import { limitTime } from "../wait.ts";

/** A streamed response and its call. */
export interface StreamSource {
  readonly received: ReceivedResponse;
  readonly call: Call;
}

export async function* decodeChunks(source: StreamSource): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder();
  let last = "";
  for await (const chunk of readChunks(source)) {
    const text = decoder.decode(chunk, { stream: true });
    yield text;
    last = text || last;
  }
  // The parser waits for a line feed after a final carriage return, which ends a line without one too.
  yield decoder.decode() + (last.endsWith("\r") ? "\n" : "");
}

/** Yields the chunks of a response body, each within `timeout`. Cancels the body when the iteration ends. */
async function* readChunks({
  received: { response },
  call,
}: StreamSource): AsyncGenerator<Uint8Array, void, undefined> {
  const { limits, signal, endsAt } = call;
  if (!response.body) {
    yield new Uint8Array(await response.arrayBuffer());
    return;
  }
  const reader = response.body.getReader();
  const error = (): Error => new TimeoutError("stream stalled or deadline exceeded", call);
  const next = (): ReturnType<typeof reader.read> =>
    reader.read().catch((thrown: unknown) => {
      throw toConnectionError(thrown, call);
    });
  try {
    for (;;) {
      const milliseconds = Math.max(0, Math.min(limits.timeout, endsAt - Date.now()));
      const { done, value } = await limitTime({ milliseconds, error }, signal, next);
      if (done) return;
      yield value;
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}
