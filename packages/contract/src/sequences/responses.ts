import type { Received } from "@rosterkit/mock";

/** Whether a server refuses a request, by the status or by a field of the body. */
export function isRefused({ sent: { status, json } }: Received): boolean {
  const { ok, success } = (json ?? {}) as { readonly ok?: unknown; readonly success?: unknown };
  return status >= 300 || ok === false || success === false;
}

/** Whether a refusal means that nothing has happened, unlike a redirect or a server error. */
export function isDenied(received: Received): boolean {
  const { status } = received.sent;
  return isRefused(received) && (status < 300 || (status >= 400 && status < 500));
}

/** Whether a server has accepted a request and executes it later. @see https://www.rfc-editor.org/rfc/rfc9110#section-15.3.3 */
export function isPending({ sent: { status } }: Received): boolean {
  return status === 202;
}

/** Whether a status means that a thing is absent, unlike one about permission, time or rate. */
export function isAbsent(received: Received): boolean {
  const { status } = received.sent;
  return isRefused(received) && status < 500 && ![401, 403, 408, 429].includes(status);
}

/** Whether the refusal of a page means that the list has ended, instead of a failure to return the page. */
export function isPastEnd(received: Received): boolean {
  return received.sent.status >= 400 && isAbsent(received);
}

/** Whether the status of a removal means that there is nothing left to remove. */
export function isGone({ sent: { status } }: Received): boolean {
  return status === 404 || status === 410;
}
