import type { StreamSource } from "./route.ts";
import { within } from "./wait.ts";

/** Reads a response body chunk by chunk. The connection ends when the iteration does. */
export async function* readChunks({
  response,
  timeout,
  endsAt,
  signal,
  late,
  broken,
}: StreamSource): AsyncGenerator<Uint8Array, void, undefined> {
  if (!response.body) {
    yield new Uint8Array(await response.arrayBuffer());
    return;
  }
  const reader = response.body.getReader();
  const next = (): ReturnType<typeof reader.read> =>
    reader.read().catch((thrown: unknown) => {
      throw broken(thrown);
    });
  try {
    for (;;) {
      const milliseconds = Math.max(0, Math.min(timeout, endsAt - Date.now()));
      const { done, value } = await within({ milliseconds, late }, signal, next);
      if (done) return;
      yield value;
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}
