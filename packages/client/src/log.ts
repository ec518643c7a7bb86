import type { Attempted } from "./call.ts";
import type { Logger } from "./client-options.ts";
import type { Place } from "./errors/rosterkit-error.ts";
import { requestId } from "./request-id.ts";
import { shownUrl } from "./shown-url.ts";

/** Writes the line of one attempt: of its answer, or of the error that came in its place. */
export function log(
  logger: Logger,
  place: Place,
  milliseconds: number,
  { response, error }: Attempted,
): void {
  const id = requestId(response?.headers);
  const { service, operation = service, method, attempts } = place;
  const line = `${operation} ${method} ${shownUrl(place)} ${response?.status ?? Object(error).name} ${milliseconds} ms, attempt ${attempts}`;
  try {
    // A server can send anything back as its id: only what looks like one is told.
    logger[response?.ok ? "info" : "warn"](/^[\da-f-]+$/i.test(id!) ? `${line}, request id ${id}` : line);
  } catch {
    // A logger that fails is no reason for a call to fail.
  }
}
