import type { Scheme, SchemeWriter, TokenSource } from "./client-options.ts";
import type { Refuse } from "./checks.ts";
import type { Call, Connection, RejectedToken, Renewal } from "./connection.ts";
import { CredentialsError, type Exchange, RosterkitError } from "./errors/errors.ts";
import { notCredential } from "./problems.ts";
import type { SecurityRequirements } from "./route.ts";

/**
 * Returns the schemes of the first alternative whose credentials the client has; an empty alternative comes last.
 * @see https://spec.openapis.org/oas/v3.1.1.html#security-requirement-object
 * @throws {CredentialsError} if the client's options satisfy no alternative
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
  // Several schemes can use the same option.
  throw new CredentialsError(`missing ${[...new Set(needed)].join(" or ")}`, exchange);
}

/** @throws {CredentialsError} for a credential that cannot be sent in a header */
export function checkCredential(name: string, value: unknown, exchange: Exchange): void {
  if (typeof value !== "string" || !/^[!-~]+$/.test(value))
    throw new CredentialsError(notCredential(name), exchange);
}

/**
 * Gets a token from the client's token function. Calls whose token was rejected share one renewal if they had the same
 * token and sent it before the renewal was done. Calls with different tokens never share one: the function may return
 * tokens of different people.
 * @throws {CredentialsError} if the function fails
 */
export async function getToken(
  call: Call,
  credential: string,
  rejected: RejectedToken | undefined,
): Promise<string> {
  const { options, renewals } = call.connection;
  const get = async (): Promise<string> => (options[credential] as TokenSource)(rejected?.token);
  try {
    if (!rejected) return await get();
    for (const [token, { doneAt }] of renewals) if (doneAt < rejected.sentAt) renewals.delete(token);
    let renewal = renewals.get(rejected.token);
    if (!renewal) {
      const next: Renewal = { token: get().finally(() => (next.doneAt = Date.now())), doneAt: Infinity };
      renewals.set(rejected.token, (renewal = next));
    }
    return await renewal.token;
  } catch (thrown) {
    // Message and name of a foreign error may contain a secret.
    const reason = thrown instanceof RosterkitError ? `: ${thrown.message}` : "";
    throw new CredentialsError(`failed to get ${credential}${reason}`, call);
  }
}

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
