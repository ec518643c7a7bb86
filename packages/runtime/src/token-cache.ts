import type { TokenSource } from "./client-options.ts";

interface Issued {
  readonly access_token: string;
  /** Seconds. */
  readonly expires_in?: number | undefined;
}

const longestMargin = 60_000;

/**
 * Keeps a token until shortly before it expires, and asks once for any number of callers.
 * A caller whose token was refused gets another one.
 */
export function tokenCache(ask: () => Promise<Issued>): TokenSource {
  let current: { readonly token: string; readonly renewAt: number; readonly endsAt: number } | undefined;
  let pending: Promise<string> | undefined;

  const renew = async (): Promise<string> => {
    try {
      const askedAt = Date.now();
      const { access_token: token, expires_in: seconds } = await ask();
      const lifetime = (seconds ?? Infinity) * 1000;
      const endsAt = askedAt + lifetime;
      current = { token, endsAt, renewAt: endsAt - Math.min(longestMargin, lifetime / 10) };
      return token;
    } catch (error) {
      // Early renewal may fail while the old token still serves.
      if (current && Date.now() < current.endsAt) return current.token;
      throw error;
    } finally {
      pending = undefined;
    }
  };

  return async (rejected) => {
    if (current && current.token === rejected) current = undefined;
    if (current && Date.now() < current.renewAt) return current.token;
    return (pending ??= renew());
  };
}
