import type { Call, RejectedToken } from "./call.ts";
import type { TokenSource } from "./client-options.ts";
import type { Renewal } from "./connection.ts";
import { CredentialsError, RosterkitError } from "./errors/errors.ts";

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
