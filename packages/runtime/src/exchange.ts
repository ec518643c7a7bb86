import { askToken, checkCredential, chooseSchemes } from "./authorize.ts";
import type { Call, Received, Rejected } from "./connection.ts";
import {
  ConnectionError,
  connectionError,
  CredentialsError,
  describe,
  InputError,
  requestIdOf,
} from "./errors/errors.ts";
import { isUnsent } from "./connection-codes.ts";
import { notAtOrigin } from "./problems.ts";
import { receive, type Send } from "./receive.ts";

/** The response to an attempt. */
export interface Exchanged extends Received {
  /** The token that was sent, where a function gave it and can give another one. */
  readonly token?: string | undefined;
}

/** One attempt of a call. */
export interface Attempt {
  /** As the middleware of attempts gets it, without credentials; then as it was sent. */
  request: Request;
  readonly sentAt: number;
  readonly rejected: Rejected | undefined;
  /** Requests that were sent, and may have arrived. */
  sent: number;
}

/** Sends a request once, through the middleware of attempts, and reads the response. */
export async function exchange(call: Call, attempt: Attempt, signal: AbortSignal): Promise<Exchanged> {
  const { connection, origin, route } = call;
  const { fetch: transmit = globalThis.fetch, middleware } = connection.options;
  const list = middleware?.attempt ?? [];
  let token: string | undefined;
  const send: Send = async (given) => {
    if (!given.url.startsWith(`${origin}/`)) throw new InputError(notAtOrigin("the request", origin), call);
    // A middleware keeps its request without the credentials, and can have made one that follows redirects.
    let request = list[0] ? new Request(given.clone(), { redirect: "manual" }) : given;
    const schemes = chooseSchemes(connection, route?.security, call);
    for (const { credential, header, prefix = "", write } of schemes) {
      let value = connection.options[credential];
      if (typeof value === "function") {
        value = token = await askToken(call, credential, attempt.rejected);
        // Others were checked when the client was made.
        if (!write) checkCredential(credential, value, call);
      }
      if (write)
        request = write(request, value, (problem) => new CredentialsError(`${credential} ${problem}`, call));
      else request.headers.set(header, prefix + (value as string));
    }
    // The call may have ended while a token was fetched: then nothing must be sent any more.
    signal.throwIfAborted();
    attempt.request = request;
    call.attempts++;
    attempt.sent++;
    try {
      // By itself: a browser's fetch wants to be called as a member of nothing.
      return await transmit(request, { signal });
    } catch (thrown) {
      const error: Partial<ConnectionError> = connectionError(thrown, call);
      if (isUnsent(error.code)) attempt.sent--;
      throw error;
    }
  };
  const received = await receive(call, attempt.request, { list, send, sent: call.attempts });
  return { ...received, token };
}

/** Writes the line of an attempt that has ended. A logger that fails does not make a call fail. */
export function logAttempt(call: Call, attempt: Attempt, exchanged: Exchanged | ConnectionError): void {
  const { logger } = call.connection.options;
  if (!logger) return;
  const { request, sentAt } = attempt;
  const { response, name }: Partial<Exchanged> & { readonly name?: string } = exchanged;
  const line = describe(call, `${response?.status ?? name} in ${Date.now() - sentAt} ms`);
  const sent = `${request.url} ${[...request.headers]} ${call.body}`;
  const id = (response && requestIdOf(response.headers)) ?? "";
  // A server can send anything as its id: only hexadecimal digits are shown, and no echo of the request.
  const isShown = /^[\da-f-]+$/i.test(id) && !RegExp(id, "i").test(sent);
  try {
    logger[response?.ok ? "info" : "warn"](line + (isShown ? `, request id ${id}` : ""));
  } catch {}
}
