import type { CallOptions } from "./call-options.ts";
import { InputError } from "./errors/input-error.ts";
import type { Place } from "./errors/rosterkit-error.ts";

/** Refuses values that no header can hold: every runtime's own message shows the value. */
export function checkHeaders(headers: object | null | undefined, place: Place): void {
  for (const [name, value] of Object.entries(headers ?? {}))
    if (/[^\t -~\x80-\xff]/.test(value))
      throw new InputError(`header ${name} must be one line of Latin-1`, place);
}

/** A parameter with such a name may hold a secret. */
export const secretName: RegExp = /pass|secret|token|key|auth|credential/i;

/**
 * Puts the path parameters into a URL, each encoded once, and into the URL of the place but for secrets.
 * `fetch` would take "." and ".." for steps in the path.
 * @see https://spec.openapis.org/oas/v3.1.1.html#path-templating
 */
export function fillPath(template: string, values: Readonly<Record<string, unknown>>, place: Place): string {
  return template.replace(/{(.+?)}/g, (part, name: string) => {
    const value = values[name] ?? "";
    if (typeof value === "object" || /^\.{0,2}$|[\0-\x1f\x7f]/.test(value as string))
      throw new InputError(`${name} must be one path segment`, place);
    const text = encodeURIComponent(value as string);
    if (!secretName.test(name)) place.url = place.url?.replace(part, text);
    return text;
  });
}

/**
 * A URL that credentials may be sent to. A message never shows it: it may hold a password.
 * @param name what gives it
 */
export function checkUrl(value: unknown, allowHttp: unknown, place: Place, name: string): URL {
  const url = URL.canParse(value as string) && new URL(value as string);
  const isSafe = allowHttp ? /^http/ : /^https:|^http:..(localhost|127\.[\d.]+|\[::1])(:|$)/;
  // What is more than origin and path is a user, a password, a query or a fragment.
  if (!url || url.href !== url.origin + url.pathname || !isSafe.test(url.origin))
    throw new InputError(`${name} must be an https URL without user or query; http needs allowHttp`, place);
  return url;
}

/** How often and how long a call may try. */
export interface Limits {
  readonly retries: number;
  readonly timeout: number;
  readonly deadline: number;
}

/** The limits of a call: its own, else those of its client, else the defaults. */
export function limitsOf(call: CallOptions, client: CallOptions, place: Place): Limits {
  const limits = { retries: 2, timeout: 30_000, deadline: Infinity };
  let name: keyof Limits;
  for (name in limits) {
    limits[name] = call[name] ?? client[name] ?? limits[name];
    if (!(limits[name] >= 0)) throw new InputError(`${name} must be a number from 0 on`, place);
  }
  return limits;
}
