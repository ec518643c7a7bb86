/** The server's own name for an exchange. */
export function requestId(headers: Headers | undefined): string | undefined {
  for (const name of ["x-request-id", "request-id", "x-correlation-id"]) {
    const id = headers?.get(name);
    if (id) return id;
  }
  return undefined;
}
