type Refuse = (problem: string) => Error;

/** Refuses values that no header can hold: every runtime's own message shows the value. */
export function checkHeaders(headers: object | null | undefined, refuse: Refuse): void {
  for (const [name, value] of Object.entries(headers ?? {}))
    if (/[^\t -~\x80-\xff]/.test(value)) throw refuse(`header ${name} must be one line of Latin-1`);
}

/**
 * Puts the path parameters into a URL, each encoded once. `fetch` would take "." and ".." for steps in the path.
 * @see https://spec.openapis.org/oas/v3.1.1.html#path-templating
 */
export function fillPath(
  template: string,
  values: Readonly<Record<string, unknown>>,
  refuse: Refuse,
): string {
  return template.replace(/{(.+?)}/g, (_, name: string) => {
    const value = values[name] ?? "";
    if (typeof value === "object" || /^\.{0,2}$|[\0-\x1f\x7f]/.test(`${value}`))
      throw refuse(
        `${name} cannot be a part of the path: it is empty, "." or "..", no text, or holds control characters`,
      );
    return encodeURIComponent(`${value}`);
  });
}

/** The URL that the paths of a client are appended to. A message never shows it: it may hold a password. */
export function checkBaseUrl(value: unknown, allowHttp: unknown, refuse: Refuse): URL {
  const url = URL.canParse(`${value}`) && new URL(`${value}`);
  // What is more than these two is a user, a password, a query or a fragment.
  if (!url || url.href !== url.origin + url.pathname || !url.href.startsWith("http"))
    throw refuse("baseUrl must be an absolute URL without user and query");
  if (!allowHttp && !/^https|^http:..(localhost|127\.[\d.]+|\[::1])(:|$)/.test(url.origin))
    throw refuse("baseUrl must be https, unless allowHttp is true");
  return url;
}
