import type { Call, RejectedToken } from "./call.ts";
import type { TokenSource } from "./client-options.ts";
import { CredentialsError, type Exchange, RosterkitError } from "./errors/errors.ts";
import { notCredential } from "./problems.ts";
import type { SecurityRequirements } from "./route.ts";
import type { Connection, Renewal, Scheme } from "./service.ts";

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
