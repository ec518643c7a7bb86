import type { Refuse } from "./checks.ts";
import type { SchemeWriter } from "./service.ts";

/** A user name and a password. @see https://www.rfc-editor.org/rfc/rfc7617 */
export interface BasicCredential {
  readonly username: string;
  readonly password: string;
}

/** Sends a {@link BasicCredential} in UTF-8. */
export const basic: SchemeWriter = (request, value, refuse) => {
  const { username, password } = Object(value) as BasicCredential;
  if (typeof username !== "string" || typeof password !== "string")
    throw refuse("must have username and password");
  // The server takes everything after the first colon as the password.
  if (username.includes(":")) throw refuse("must have a username without a colon");
  const bytes = new TextEncoder().encode(`${username}:${password}`);
  request.headers.set("Authorization", `Basic ${btoa(String.fromCharCode(...bytes))}`);
  return request;
};

function encodeKey(value: unknown, refuse: Refuse): string {
  if (typeof value === "string" && value) return encodeURIComponent(value);
  throw refuse("must be a non-empty string");
}

/**
 * Sends a credential as a query parameter, unless the call has a parameter with this name. It is added to the request
 * alone, so that no message shows it.
 */
export const inQuery =
  (name: string): SchemeWriter =>
  (request, value, refuse) => {
    const key = encodeKey(value, refuse);
    const { search, searchParams } = new URL(request.url);
    if (searchParams.has(name)) return request;
    // Appended as text: searchParams would encode the whole query again.
    const parameter = `${search ? "&" : "?"}${encodeURIComponent(name)}=${key}`;
    return new Request(request.url + parameter, request);
  };

/** Sends a credential as a cookie, unless the request has a cookie with this name; other cookies stay. */
export const inCookie =
  (name: string): SchemeWriter =>
  (request, value, refuse) => {
    const key = encodeKey(value, refuse);
    const others = request.headers.get("cookie")?.split(/; */) ?? [];
    if (others.some((cookie) => cookie.startsWith(`${name}=`))) return request;
    request.headers.set("Cookie", [...others, `${name}=${key}`].join("; "));
    return request;
  };
