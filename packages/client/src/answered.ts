/** The server's own name for an exchange. */
export function requestId(response: Response | undefined): string | undefined {
  const ids = ["x-request-id", "request-id", "x-correlation-id"].map((name) => response?.headers.get(name));
  return ids.find(Boolean) ?? undefined;
}

/**
 * Puts what the server said within reach of who asks for it, and out of every inspection, log and JSON form:
 * `response`, `headers`, `requestId` and, of errors, `body`.
 */
export function answered<Target extends object>(target: Target, response?: Response, body?: object): Target {
  const told: Record<string, unknown> = {
    response,
    headers: response?.headers,
    requestId: requestId(response),
    ...body,
  };
  for (const name in told) Object.defineProperty(target, name, { get: () => told[name] });
  return target;
}
