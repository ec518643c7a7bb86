import type { Middleware } from "./client-options.ts";
import { retryAfter } from "./attempts.ts";
import { pause } from "./wait.ts";

/** Middleware of a client: `call` holds calls back, `attempt` looks at responses. */
export interface RateLimit {
  readonly call: Middleware;
  readonly attempt: Middleware;
}

/**
 * Makes one gate for a client. A 429, or a response that leaves no request, holds back all calls to its host until the
 * time that it names has come.
 * @see https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/
 */
export function rateLimit(): RateLimit {
  /** Time at which a host may be called again. */
  const opensAt = new Map<string, number>();
  const hostOf = ({ url }: Request): string => new URL(url).host;
  return {
    async call(request, next) {
      for (;;) {
        const wait = (opensAt.get(hostOf(request)) ?? 0) - Date.now();
        if (wait <= 0) return next(request);
        await pause(wait, request.signal);
      }
    },
    async attempt(request, next) {
      const response = await next(request);
      const time = Date.now() + (waitOf(response) ?? 0);
      if (time > (opensAt.get(hostOf(request)) ?? 0)) opensAt.set(hostOf(request), time);
      return response;
    },
  };
}

/** Milliseconds until the server takes another request, where the response says so. */
function waitOf(response: Response): number | undefined {
  const { headers, status } = response;
  const part = (name: string): string => `${name}=${headers.get(`ratelimit-${name}`)}`;
  // One of each for every policy.
  const stated = headers.get("ratelimit") ?? `${part("remaining")}, ${part("reset")}`;
  const counts = [...stated.matchAll(/\br(?:emaining)?=(\d+)/g)];
  const stops = [...stated.matchAll(/\b(?:t|reset)=(\d+)/g)];
  const spent = counts.findIndex(([, count]) => Number(count) === 0);
  if (status !== 429 && spent < 0) return undefined;
  const stop = stops[Math.max(spent, 0)]?.map(Number)[1];
  // Many servers name the time at which they take requests again, not the seconds until then.
  const time = stop && [stop, stop * 1_000].find((one) => one > Date.now() / 2);
  return retryAfter(response) ?? (time ? time - Date.now() : stop && stop * 1_000);
}
