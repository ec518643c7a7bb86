import { checkCredential, chooseSchemes, getToken } from "./authorize.ts";
import type { Attempt, AttemptResponse, Call } from "./call.ts";
import { isUnsent } from "./connection-codes.ts";
import {
  ConnectionError,
  CredentialsError,
  describe,
  InputError,
  toConnectionError,
} from "./errors/errors.ts";
import { readRequestId } from "./errors/response-errors.ts";
import { notAtOrigin } from "./problems.ts";
import { receive, type Send } from "./receive.ts";

/** Sends the request of an attempt through the `attempt` middleware, adds the credentials, and reads the response. */
export async function exchange(call: Call, attempt: Attempt, signal: AbortSignal): Promise<AttemptResponse> {
  const { connection, origin, route } = call;
  const { fetch: transmit = globalThis.fetch, middleware } = connection.options;
  const list = middleware?.attempt ?? [];
  let token: string | undefined;
  const send: Send = async (original) => {
    if (!original.url.startsWith(`${origin}/`))
      throw new InputError(notAtOrigin("the request", origin), call);
    // A copy: middleware must not see the credentials, and its request could follow redirects.
    let request = list[0] ? new Request(original.clone(), { redirect: "manual" }) : original;
    const schemes = chooseSchemes(connection, route?.security, call);
    for (const { credential, header, prefix = "", write } of schemes) {
      let value = connection.options[credential];
      if (typeof value === "function") {
        value = token = await getToken(call, credential, attempt.rejected);
        // Other credentials were checked when the client was created.
        if (!write) checkCredential(credential, value, call);
      }
      if (write)
        request = write(request, value, (problem) => new CredentialsError(`${credential} ${problem}`, call));
      else request.headers.set(header, prefix + (value as string));
    }
    // The call may have ended while the token was fetched.
    signal.throwIfAborted();
    attempt.request = request;
    call.attempts++;
    attempt.sent++;
    try {
      // Called without a receiver: browsers throw `Illegal invocation` otherwise.
      return await transmit(request, { signal });
    } catch (thrown) {
      const error: Partial<ConnectionError> = toConnectionError(thrown, call);
      if (isUnsent(error.code)) attempt.sent--;
      throw error;
    }
  };
  const received = await receive(call, attempt.request, { list, send, sent: call.attempts });
  return { ...received, token };
}

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
