import type { Scheme, TokenSource, SchemeWriter } from "./client-options.ts";
import type { Call, Connection, Rejected, Renewal } from "./connection.ts";
import { CredentialsError, type Place, RosterkitError } from "./errors/errors.ts";
import type { SecurityRequirements } from "./route.ts";

/** A request with its credentials. */
export interface Signed {
  readonly request: Request;
  /** The token in it, where a function gave it and can give another one. */
  readonly token: string | undefined;
}

/**
 * Puts the credentials of the first alternative that can be met into a request.
 * @throws {CredentialsError} where none can be met, or a credential is unusable
 */
export async function authorize(
  { connection, route, place }: Call,
  request: Request,
  rejected: Rejected | undefined,
): Promise<Signed> {
  const here = place();
  let signed = request;
  let token: string | undefined;
  for (const { credential, header, prefix = "", write } of chooseSchemes(connection, route?.security, here)) {
    let value = connection.options[credential];
    if (typeof value === "function")
      try {
        token = value = await newToken(connection, credential, rejected);
      } catch (thrown) {
        // The message and the name of a foreign error may hold a secret.
        const reason = thrown instanceof RosterkitError ? `: ${thrown.message}` : "";
        throw new CredentialsError(`${credential} could not be had${reason}`, here);
      }
    if (write)
      signed = write(signed, value, (problem) => new CredentialsError(`${credential} ${problem}`, here));
    else {
      checkCredential(credential, value, here);
      signed.headers.set(header, prefix + value);
    }
  }
  return { request: signed, token };
}

/**
 * The schemes of the first alternative that can be met; an empty one comes last.
 * @see https://spec.openapis.org/oas/v3.1.1.html#security-requirement-object
 * @throws {CredentialsError} where the client's options meet no alternative
 */
export function chooseSchemes(
  { service, options }: Pick<Connection, "service" | "options">,
  security: SecurityRequirements = service.security,
  place: Place,
): readonly Scheme[] {
  const alternatives = security.map((one) => Object.keys(one).map((name) => service.schemes[name]!));
  const met = alternatives.filter((one) => one.every(({ credential }) => options[credential] != null));
  if (alternatives[0] && !met[0]) {
    const needed = alternatives.map((one) => one.map(({ credential }) => credential).join(" and "));
    throw new CredentialsError(`the client needs ${needed.join(" or ")}`, place);
  }
  return met.find(([first]) => first) ?? [];
}

/** @throws {CredentialsError} for a credential that no header can hold */
export function checkCredential(name: string, value: unknown, place: Place): void {
  if (typeof value !== "string" || !/^[!-~]+$/.test(value))
    throw new CredentialsError(`${name} must be visible ASCII`, place);
}

/** The token of a function. A renewal serves every call whose token was sent before it was done. */
async function newToken(
  { options, renewals }: Connection,
  credential: string,
  rejected: Rejected | undefined,
): Promise<string> {
  const ask = async (): Promise<string> => (options[credential] as TokenSource)(rejected?.token);
  if (!rejected) return ask();
  const known = renewals.get(credential);
  if (known?.rejected === rejected.token && rejected.sentAt <= known.doneAt) return known.token;
  const renewal: Renewal = {
    rejected: rejected.token,
    token: ask().finally(() => (renewal.doneAt = Date.now())),
    doneAt: Infinity,
  };
  renewals.set(credential, renewal);
  return renewal.token;
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
