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
