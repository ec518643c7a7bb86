import type { TokenSource } from "./client-options.ts";

interface Issued {
  readonly access_token: string;
  /** Seconds. */
  readonly expires_in?: number | undefined;
}

const longestMargin = 60_000;

/**
 * Keeps a token until shortly before it expires, and asks once for any number of callers.
 * A caller whose token was refused gets another one. A server that issues the refused one again is not asked for a
 * third.
 */
export function tokenCache(ask: () => Promise<Issued>, refuse: (problem: string) => Error): TokenSource {
  let current: { readonly token: string; readonly endsAt: number; renewAt: number } | undefined;
  /** A token that was issued again after it had been refused. */
  let worthless: string | undefined;
  let pending: Promise<string> | undefined;

  const renew = async (rejected: string | undefined): Promise<string> => {
    try {
      const askedAt = Date.now();
      const { access_token: token, expires_in: seconds = Infinity } = await ask();
      if (!(seconds > 0)) throw refuse("the token has expired already");
      const lifetime = seconds * 1_000;
      const endsAt = askedAt + lifetime;
      current = { token, endsAt, renewAt: endsAt - Math.min(longestMargin, lifetime / 10) };
      worthless = token === rejected ? token : undefined;
      return token;
    } catch (error) {
      const left = (current?.endsAt ?? 0) - Date.now();
      if (!current || current.token === rejected || left <= 0) throw error;
      // Early renewal may fail while the old token still serves; it is not tried again for every call.
      current.renewAt = current.endsAt - left / 2;
      return current.token;
    } finally {
      pending = undefined;
    }
  };

  return async (rejected) => {
    let token = current && Date.now() < current.renewAt ? current.token : undefined;
    if (token === undefined || (token === rejected && token !== worthless))
      token = await (pending ??= renew(rejected));
    if (token === rejected) throw refuse("the server issues the refused token again");
    return token;
  };
}
