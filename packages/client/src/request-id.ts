/** The server's own name for an exchange. */
export function requestId(headers: Headers): string | undefined {
  return (
    headers.get("x-request-id") ?? headers.get("request-id") ?? headers.get("x-correlation-id") ?? undefined
  );
}
