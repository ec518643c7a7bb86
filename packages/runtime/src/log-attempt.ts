import type { Attempt, AttemptResponse, Call } from "./call.ts";
import { ConnectionError } from "./errors/connection-errors.ts";
import { describe } from "./errors/errors.ts";
import { readRequestId } from "./errors/response-errors.ts";

/** Logs an attempt. A logger that throws does not make the call fail. */
export function logAttempt(call: Call, attempt: Attempt, exchanged: AttemptResponse | ConnectionError): void {
  const { logger } = call.connection.options;
  if (!logger) return;
  const { request, sentAt } = attempt;
  const { response, name }: Partial<AttemptResponse> & { readonly name?: string } = exchanged;
  const line = describe(call, `${response?.status ?? name} in ${Date.now() - sentAt} ms`);
  const sent = `${request.url} ${[...request.headers]} ${call.body}`;
  const id = (response && readRequestId(response.headers)) ?? "";
  // The server could send a secret as its request id: only hexadecimal ids that do not repeat the request are logged.
  const isShown = /^[\da-f-]+$/i.test(id) && !RegExp(id, "i").test(sent);
  try {
    logger[response?.ok ? "info" : "warn"](line + (isShown ? `, request id ${id}` : ""));
  } catch {}
}
