import { causeOf, readText } from "./forward.ts";
import { BadUseError } from "./option-values.ts";
import type { RecorderOptions } from "./recorder.ts";

/** @throws {BadUseError} if the server sends no response */
export async function assertReachable({ server, timeout }: RecorderOptions): Promise<void> {
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
