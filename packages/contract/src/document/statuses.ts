import { type DocumentOperation, type DocumentResponse, responsesFor } from "@rosterkit/openapi";

/** Returns a status that a response covers: its own, or for a range or `default` one that no other response lists. */
export function statusOf(operation: DocumentOperation, response: DocumentResponse): number {
  if (/^\d{3}$/.test(response.status)) return Number(response.status);
  const range = /^([1-5])XX$/i.exec(response.status)?.[1];
  const candidates =
    range === undefined
      ? [500, 502, 503, 504, 501]
      : [0, 2, 9, 22, 3].map((step) => Number(range) * 100 + step);
  const taken = new Set(operation.responses.map(({ status }) => status));
  return candidates.find((status) => !taken.has(String(status))) ?? 599;
}

/** Returns the response that documents a status. @see https://spec.openapis.org/oas/v3.1.1.html#responses-object */
export function responseFor(operation: DocumentOperation, status: number): DocumentResponse | undefined {
  return responsesFor(operation, status)[0];
}

/** Returns the lowest documented 2xx status, or the first documented status if there is none. */
export function successStatus(operation: DocumentOperation): number {
  const statuses = operation.responses.map((response) => statusOf(operation, response));
  const [lowest] = statuses.filter(isSuccess).toSorted((one, other) => one - other);
  return lowest ?? statuses[0] ?? 200;
}

export function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}
