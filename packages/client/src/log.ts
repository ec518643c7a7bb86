import { requestId } from "./answered.ts";
import type { Logger } from "./client-options.ts";
import { type Place, tell } from "./errors/rosterkit-error.ts";

/** Writes the line of one attempt: of its answer, or of the error that came in its place. */
export function log(
  logger: Logger,
  place: Place,
  milliseconds: number,
  response: Response | undefined,
  error: unknown,
  sent = "",
): void {
  const id = requestId(response);
  const line = tell(place, `${response?.status ?? Object(error).name} in ${milliseconds} ms`);
  try {
    // A server can send anything back as its id: only what looks like one, and is no echo, is told.
    const isId = /^[\da-f-]+$/i.test(id!) && !sent.includes(id!);
    logger[response?.ok ? "info" : "warn"](isId ? `${line}, request id ${id}` : line);
  } catch {
    // A logger that fails is no reason for a call to fail.
  }
}
