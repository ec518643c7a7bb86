import { type Call, placeOf } from "./call.ts";
import type { RosterkitError } from "./errors/rosterkit-error.ts";
import { requestId } from "./request-id.ts";
import { redactor } from "./secrets.ts";

/** Writes the line of one attempt. */
export function log(call: Call, startedAt: number, response: Response | undefined, failure: unknown): void {
  const { clock, options } = call.client;
  if (!options.logger) return;
  const { service, operation = service, method, url, attempts } = placeOf(call);
  const id = response && redactor(call)(requestId(response.headers) ?? "");
  const outcome = response
    ? response.status
    : ((failure as Partial<RosterkitError> | undefined)?.name ?? "aborted");
  const line = `${operation} ${method} ${url} ${outcome} ${clock.now() - startedAt} ms, attempt ${attempts}`;
  try {
    options.logger[response?.ok ? "info" : "warn"](id ? `${line}, request id ${id}` : line);
  } catch {
    // A logger that fails is no reason for a call to fail, least of all after it was answered.
  }
}
