import type { TokenSource } from "./client-options.ts";

interface Issued {
  readonly access_token: string;
  /** Seconds. */
  readonly expires_in?: number | undefined;
}

const longestMargin = 60_000;

/**
 * Creates a token function that caches a token until shortly before it expires. Concurrent callers share one request.
 * A caller whose token was rejected gets a new one; if the server issues the rejected one again, every such call fails.
 */
export function cacheToken(issue: () => Promise<Issued>, refuse: (problem: string) => Error): TokenSource {
  let current: { readonly token: string; readonly endsAt: number; renewAt: number } | undefined;
  /** A token that was issued again after it had been rejected. */
  let reissued: string | undefined;
  let pending: Promise<string> | undefined;

  const renew = async (rejected: string | undefined): Promise<string> => {
    try {
      const requestedAt = Date.now();
      const { access_token: token, expires_in: seconds = Infinity } = await issue();
      if (!(seconds > 0)) throw refuse("the server issued an expired token");
      const lifetime = seconds * 1_000;
      const endsAt = requestedAt + lifetime;
      current = { token, endsAt, renewAt: endsAt - Math.min(longestMargin, lifetime / 10) };
      reissued = token === rejected ? token : undefined;
      return token;
    } catch (error) {
      const left = (current?.endsAt ?? 0) - Date.now();
      if (!current || current.token === rejected || left <= 0) throw error;
      // The old token is still valid: use it, and do not retry the renewal in every call.
      current.renewAt = current.endsAt - left / 2;
      return current.token;
    } finally {
      pending = undefined;
    }
  };

  return async (rejected) => {
    let token = current && Date.now() < current.renewAt ? current.token : undefined;
    if (token === undefined || (token === rejected && token !== reissued))
      token = await (pending ??= renew(rejected));
    if (token === rejected) throw refuse("the server issued the rejected token again");
    return token;
  };
}
