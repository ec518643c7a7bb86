/** A copy of a response without the secrets that a server may have sent back in it. */
export function cleanResponse(
  { headers, status, statusText }: Response,
  body: string,
  clean: (text: string) => string,
): Response {
  const kept = new Headers();
  headers.forEach((value, name) => kept.append(name, clean(value)));
  return new Response(clean(body) || null, { status, statusText: clean(statusText), headers: kept });
}
