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
  // React Native has no `response.body`.
  const reader = response.body?.getReader();
  const chunks: Bytes[] = [];
  let length = 0;
  for (let isDone = false; !isDone;) {
    const { done, value } = reader
      ? await reader.read()
      : { done: true, value: new Uint8Array(await response.arrayBuffer()) };
    isDone = done;
    if (value) {
      chunks.push(value);
      length += value.length;
    }
    if (length > maximumBytes) {
      reader?.cancel().catch(() => {});
      throw tooLarge();
    }
  }
  return chunks.length === 1 ? chunks[0]! : new Uint8Array(await new Blob(chunks).arrayBuffer());
}
