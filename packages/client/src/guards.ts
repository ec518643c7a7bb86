import { InputError } from "./errors/input-error.ts";
import type { Place } from "./errors/rosterkit-error.ts";

/** Refuses values that no header can hold: every runtime's own message shows the value. */
export function checkHeaders(headers: object | null | undefined, place: Place): void {
  for (const [name, value] of Object.entries(headers ?? {}))
    if (/[^\t -~\x80-\xff]/.test(value))
      throw new InputError(`header ${name} must be one line of Latin-1`, place);
}

/**
 * Puts the path parameters into a URL, each encoded once. `fetch` would take "." and ".." for steps in the path.
 * @see https://spec.openapis.org/oas/v3.1.1.html#path-templating
 */
export function fillPath(template: string, values: Readonly<Record<string, unknown>>, place: Place): string {
  return template.replace(/{(.+?)}/g, (_, name: string) => {
    const value = values[name] ?? "";
    if (typeof value === "object" || /^\.{0,2}$|[\0-\x1f\x7f]/.test(`${value}`))
      throw new InputError(`${name} cannot be a path segment`, place);
    return encodeURIComponent(`${value}`);
  });
}

/** The URL that the paths of a client are appended to. A message never shows it: it may hold a password. */
export function checkBaseUrl(value: unknown, allowHttp: unknown, place: Place, name = "baseUrl"): URL {
  const url = URL.canParse(`${value}`) && new URL(`${value}`);
  const isSafe = allowHttp ? /^http/ : /^https:|^http:..(localhost|127\.[\d.]+|\[::1])(:|$)/;
  // What is more than origin and path is a user, a password, a query or a fragment.
  if (!url || url.href !== url.origin + url.pathname || !isSafe.test(url.origin))
    throw new InputError(`${name} must be an https URL without user and query; http needs allowHttp`, place);
  return url;
}
