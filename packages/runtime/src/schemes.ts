import type { Refuse } from "./checks.ts";

/** A name and a password. @see https://www.rfc-editor.org/rfc/rfc7617 */
export interface BasicCredential {
  readonly username: string;
  readonly password: string;
}

/** Puts a credential into a request, or gives another request that holds it. */
export type SchemeWriter = (request: Request, value: unknown, refuse: Refuse) => Request;

/** Sends a name and a password as one text, in UTF-8. */
export const basic: SchemeWriter = (request, value, refuse) => {
  const { username, password } = Object(value) as BasicCredential;
  if (typeof username !== "string" || typeof password !== "string")
    throw refuse("must have username and password");
  // Everything behind the first colon is the password.
  if (username.includes(":")) throw refuse("must have a username without a colon");
  const bytes = new TextEncoder().encode(`${username}:${password}`);
  request.headers.set("Authorization", `Basic ${btoa(String.fromCharCode(...bytes))}`);
  return request;
};

/** Sends a credential as a query parameter, which no message shows: it is put in where the request goes out. */
export const inQuery =
  (name: string): SchemeWriter =>
  (request, value) => {
    // Written by hand: searchParams would write the whole query anew.
    const parameter = `${encodeURIComponent(name)}=${encodeURIComponent(`${value}`)}`;
    return new Request(`${request.url}${request.url.includes("?") ? "&" : "?"}${parameter}`, request);
  };

/** Sends a credential as a cookie, beside those that are there. */
export const inCookie =
  (name: string): SchemeWriter =>
  (request, value) => {
    const others = request.headers.get("cookie");
    request.headers.set("Cookie", `${others ? `${others}; ` : ""}${name}=${encodeURIComponent(`${value}`)}`);
    return request;
  };
