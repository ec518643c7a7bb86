/** Largest accepted response body. */
const maximumBytes = 16 * 2 ** 20;

/** Reads a body. @throws {Error} if it is too large: an endless body would fill the memory */
export async function readText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > maximumBytes) throw new Error(`a body larger than ${maximumBytes} bytes`);
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}
