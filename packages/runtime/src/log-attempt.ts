import type { Call } from "./connection.ts";
import { ConnectionError, describe, requestIdOf } from "./errors/errors.ts";
import type { Exchanged } from "./exchange.ts";

/** Writes the line of an attempt that has ended. A logger that fails does not make a call fail. */
export function logAttempt(
  { connection, place, body }: Call,
  exchanged: Exchanged | ConnectionError,
  startedAt: number,
): void {
  const { logger } = connection.options;
  if (!logger) return;
  const isFailure = exchanged instanceof ConnectionError;
  const outcome = isFailure ? exchanged.name : exchanged.response.status;
  const line = describe(place(), `${outcome} in ${Date.now() - startedAt} ms`);
  const id = isFailure ? "" : knownId(exchanged, body);
  try {
    logger[!isFailure && exchanged.response.ok ? "info" : "warn"](id ? `${line}, request id ${id}` : line);
  } catch {}
}

/** A server can send anything as its id: only hexadecimal digits are shown, and no echo of the request. */
function knownId({ response, request }: Exchanged, body: unknown): string | false | undefined {
  const id = requestIdOf(response.headers);
  return (
    id &&
    /^[\da-f-]+$/i.test(id) &&
    !`${request?.url} ${[...(request?.headers ?? [])]} ${body}`.includes(id) &&
    id
  );
}
