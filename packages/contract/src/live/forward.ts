import type { WireRequest, WireResponse } from "@rosterkit/mock";
import { BadUseError } from "./option-values.ts";

/** Headers of a connection, or of an encoding that `fetch` has already decoded. */
const hopByHop =
  /^(?:host|connection|keep-alive|transfer-encoding|content-length|content-encoding|upgrade|te|trailer|expect)$/;

/** Sends a request to the server at the base URL. @throws {Error} after `timeout` milliseconds without a response */
export async function forward(
  { method, target, headers, body }: WireRequest,
  { base, timeout }: { readonly base: string; readonly timeout: number },
): Promise<WireResponse> {
  const response = await fetch(base + target, {
    method,
    headers: withoutHopByHop(headers),
    redirect: "manual",
    signal: AbortSignal.timeout(timeout),
    ...(method === "GET" || method === "HEAD" || body === "" ? {} : { body }),
  });
  const received = withoutHopByHop(Object.fromEntries(response.headers));
  return { status: response.status, headers: received, body: await readText(response) };
}

/** The error that made `fetch` fail, such as a refused connection. */
export function causeOf(error: unknown): Error {
  return ((error as Error).cause ?? error) as Error;
}

function withoutHopByHop(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !hopByHop.test(name)));
}

/** Largest accepted response body. */
const maximumBytes = 16 * 2 ** 20;

/** Reads a body. @throws {Error} if it is too large: an endless body would fill the memory */
async function readText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > maximumBytes) throw new Error(`a body larger than ${maximumBytes} bytes`);
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

/** @throws {BadUseError} if the server sends no response within `timeout` milliseconds */
export async function assertReachable(server: string, timeout: number): Promise<void> {
  try {
    const response = await fetch(server, { redirect: "manual", signal: AbortSignal.timeout(timeout) });
    // If the first response to a host has no body, or is not read, `fetch` opens a connection for each later request.
    await readText(response).catch(() => undefined);
  } catch (error) {
    const { message } = causeOf(error);
    throw new BadUseError(
      `${server} cannot be reached: ${message}. Check that the server is running and that the URL is correct.`,
    );
  }
}
