import type { Logger } from "./client-options.ts";
import { ConnectionError } from "./errors/call-errors.ts";
import { requestIdOf } from "./errors/response-error.ts";
import { describe, type Place } from "./errors/rosterkit-error.ts";
import type { Exchanged } from "./exchange.ts";

/** An attempt that has ended. */
export interface Ended {
  readonly exchanged: Exchanged | ConnectionError;
  readonly place: Place;
  readonly startedAt: number;
  /** The body that was sent. */
  readonly body: unknown;
}

/** Writes the line of one attempt. A logger that fails does not make a call fail. */
export function logAttempt(logger: Logger | undefined, { exchanged, place, startedAt, body }: Ended): void {
  if (!logger) return;
  const milliseconds = Date.now() - startedAt;
  const isFailure = exchanged instanceof ConnectionError;
  const line = describe(
    place,
    `${isFailure ? exchanged.name : exchanged.response.status} in ${milliseconds} ms`,
  );
  const id = isFailure ? undefined : knownId(exchanged, body);
  try {
    logger[!isFailure && exchanged.response.ok ? "info" : "warn"](id ? `${line}, request id ${id}` : line);
  } catch {}
}

/** A server can send anything as its id: only hexadecimal digits are shown, and no echo of the request. */
function knownId({ response, request }: Exchanged, body: unknown): string | undefined {
  const id = requestIdOf(response.headers) ?? "";
  const isEcho = request && `${request.url} ${[...request.headers]} ${body}`.includes(id);
  return /^[\da-f-]+$/i.test(id) && !isEcho ? id : undefined;
}
