import type { TokenSource } from "./client-options.ts";
import type { Connection, Rejected, Renewal } from "./connection.ts";
import { CredentialsError } from "./errors/call-errors.ts";
import { type Place, RosterkitError } from "./errors/rosterkit-error.ts";
import type { SecurityRequirements } from "./route.ts";

/** A request with its credentials. */
export interface Signed {
  readonly request: Request;
  /** The token in it, where a function gave it and can give another one. */
  readonly token: string | undefined;
}

/** The request of an attempt that needs credentials. */
export interface Unsigned {
  readonly request: Request;
  /** Of the operation; missing for a request that is made by path. */
  readonly security: SecurityRequirements | undefined;
  readonly rejected: Rejected | undefined;
  readonly place: Place;
}

/**
 * Puts the credentials of the first alternative that can be met into a request; an empty one comes last.
 * @see https://spec.openapis.org/oas/v3.1.1.html#security-requirement-object
 * @throws {CredentialsError} where none can be met, or a credential is unusable
 */
export async function authorize(
  connection: Connection,
  { request, security, rejected, place }: Unsigned,
): Promise<Signed> {
  const { schemes } = connection.service;
  const chosen = chooseRequirement(connection, security, place);
  let signed = request;
  let token: string | undefined;
  for (const name in chosen) {
    const { credential, header, prefix = "", write } = schemes[name]!;
    let value = connection.options[credential];
    if (typeof value === "function") {
      value = await newToken(connection, credential, { rejected, place });
      token = value as string;
    }
    if (write)
      signed = write(signed, value, (problem) => new CredentialsError(`${credential} ${problem}`, place));
    else {
      checkCredential(credential, value, place);
      signed.headers.set(header, prefix + value);
    }
  }
  return { request: signed, token };
}

/** @throws {CredentialsError} where the client's options meet no alternative */
export function chooseRequirement(
  { service, options }: Pick<Connection, "service" | "options">,
  security: SecurityRequirements = service.security,
  place: Place,
): SecurityRequirements[number] | undefined {
  const optionsOf = (one: SecurityRequirements[number]): string[] =>
    Object.keys(one).map((name) => service.schemes[name]!.credential);
  const met = security.filter((one) => optionsOf(one).every((option) => options[option] != null));
  if (security[0] && !met[0]) {
    const needed = security.map((one) => optionsOf(one).join(" and "));
    throw new CredentialsError(`the client needs ${needed.join(" or ")}`, place);
  }
  return met.find((one) => Object.keys(one)[0]) ?? met[0];
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
  { rejected, place }: Pick<Unsigned, "rejected" | "place">,
): Promise<unknown> {
  const ask = async (): Promise<unknown> => (options[credential] as TokenSource)(rejected?.token);
  try {
    if (!rejected) return await ask();
    const known = renewals.get(credential);
    if (known?.rejected === rejected.token && rejected.sentAt <= known.doneAt) return await known.token;
    const renewal: Renewal = { rejected: rejected.token, token: ask(), doneAt: Infinity };
    renewals.set(credential, renewal);
    return await renewal.token.finally(() => Object.assign(renewal, { doneAt: Date.now() }));
  } catch (thrown) {
    // The message and the name of a foreign error may hold a secret.
    const reason = thrown instanceof RosterkitError ? `: ${thrown.message}` : "";
    throw new CredentialsError(`${credential} could not be had${reason}`, place);
  }
}
