import type { Received } from "@rosterkit/mock";

/* How a sequence takes a response: a server may say no in the body too. */

/** Whether a server says no, by the status or in the body as some do. */
export function isRefused({ sent: { status, json } }: Received): boolean {
  const { ok, success } = (json ?? {}) as { readonly ok?: unknown; readonly success?: unknown };
  return status >= 300 || ok === false || success === false;
}

/** Whether a response says that nothing has happened, unlike a redirect or an error of the server. */
export function isDenied(received: Received): boolean {
  const { status } = received.sent;
  return isRefused(received) && (status < 300 || (status >= 400 && status < 500));
}

/** Whether a server has only accepted a request, and does it later. @see https://www.rfc-editor.org/rfc/rfc9110#section-15.3.3 */
export function isPending({ sent: { status } }: Received): boolean {
  return status === 202;
}

/** Whether the status says that there is nothing, and not that the caller may not know. */
export function isAbsent(received: Received): boolean {
  const { status } = received.sent;
  return isRefused(received) && status < 500 && ![401, 403, 408, 429].includes(status);
}

/** Whether a removal need not be tried again. */
export function isGone({ sent: { status } }: Received): boolean {
  return status === 404 || status === 410;
}
