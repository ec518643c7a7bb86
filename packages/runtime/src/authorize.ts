import type { Scheme, SchemeWriter, TokenSource } from "./client-options.ts";
import type { Refuse } from "./checks.ts";
import type { Call, Connection, Rejected, Renewal } from "./connection.ts";
import { CredentialsError, type Exchange, RosterkitError } from "./errors/errors.ts";
import { notCredential } from "./problems.ts";
import type { SecurityRequirements } from "./route.ts";

/**
 * The schemes of the first alternative that can be met; an empty one comes last.
 * @see https://spec.openapis.org/oas/v3.1.1.html#security-requirement-object
 * @throws {CredentialsError} where the client's options meet no alternative
 */
export function chooseSchemes(
  { service, options }: Pick<Connection, "service" | "options">,
  security: SecurityRequirements = service.security,
  exchange: Exchange,
): readonly Scheme[] {
  const alternatives = security.map((one) => Object.keys(one).map((name) => service.schemes[name]!));
  const isMet = (one: readonly Scheme[]): boolean =>
    one.every(({ credential }) => options[credential] != null);
  const found = alternatives.find((one) => one[0] && isMet(one));
  if (found || !security[0] || alternatives.some(isMet)) return found ?? [];
  const needed = alternatives.map((one) => one.map(({ credential }) => credential).join(" and "));
  // Several schemes can have one option.
  throw new CredentialsError(`the client needs ${[...new Set(needed)].join(" or ")}`, exchange);
}

/** @throws {CredentialsError} for a credential that no header can hold */
export function checkCredential(name: string, value: unknown, exchange: Exchange): void {
  if (typeof value !== "string" || !/^[!-~]+$/.test(value))
    throw new CredentialsError(notCredential(name), exchange);
}

/**
 * The token of a function. A renewal serves every call that was refused the same token, and sent it before the renewal
 * was done. Calls with different tokens share none: the function may give each the token of another person.
 * @throws {CredentialsError} where the function fails
 */
export async function askToken(
  call: Call,
  credential: string,
  rejected: Rejected | undefined,
): Promise<string> {
  const { options, renewals } = call.connection;
  const ask = async (): Promise<string> => (options[credential] as TokenSource)(rejected?.token);
  try {
    if (!rejected) return await ask();
    for (const [token, { doneAt }] of renewals) if (doneAt < rejected.sentAt) renewals.delete(token);
    let renewal = renewals.get(rejected.token);
    if (!renewal) {
      const next: Renewal = { token: ask().finally(() => (next.doneAt = Date.now())), doneAt: Infinity };
      renewals.set(rejected.token, (renewal = next));
    }
    return await renewal.token;
  } catch (thrown) {
    // The message and the name of a foreign error may hold a secret.
    const reason = thrown instanceof RosterkitError ? `: ${thrown.message}` : "";
    throw new CredentialsError(`${credential} could not be had${reason}`, call);
  }
}

/** A name and a password. @see https://www.rfc-editor.org/rfc/rfc7617 */
export interface BasicCredential {
  readonly username: string;
  readonly password: string;
}

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

function encodeKey(value: unknown, refuse: Refuse): string {
  if (typeof value === "string" && value) return encodeURIComponent(value);
  throw refuse("must be a text that is not empty");
}

/**
 * Sends a credential as a query parameter, which no message shows: it is put in where the request goes out. A parameter
 * of that name which the call itself gives stays alone.
 */
export const inQuery =
  (name: string): SchemeWriter =>
  (request, value, refuse) => {
    const key = encodeKey(value, refuse);
    const { search, searchParams } = new URL(request.url);
    if (searchParams.has(name)) return request;
    // Written by hand: searchParams would write the whole query anew.
    const parameter = `${search ? "&" : "?"}${encodeURIComponent(name)}=${key}`;
    return new Request(request.url + parameter, request);
  };

/** Sends a credential as a cookie, beside those that are there; one of that name stays alone. */
export const inCookie =
  (name: string): SchemeWriter =>
  (request, value, refuse) => {
    const key = encodeKey(value, refuse);
    const others = request.headers.get("cookie")?.split(/; */) ?? [];
    if (others.some((cookie) => cookie.startsWith(`${name}=`))) return request;
    request.headers.set("Cookie", [...others, `${name}=${key}`].join("; "));
    return request;
  };
