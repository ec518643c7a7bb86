import type { Middleware } from "./client-options.ts";
import { readRetryAfter } from "./retry.ts";
import { pause } from "./wait.ts";

/** Middleware of a client: `call` delays calls, `attempt` reads responses. */
export interface RateLimit {
  readonly call: Middleware;
  readonly attempt: Middleware;
}

/**
 * Creates the middleware of one client. After a 429, or a response with no remaining requests, it delays all calls to
 * that host for as long as the response states.
 * @see https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/
 */
export function rateLimit(): RateLimit {
  /** Time from which a host may be called again. */
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
      const time = Date.now() + (readWait(response) ?? 0);
      if (time > (opensAt.get(hostOf(request)) ?? 0)) opensAt.set(hostOf(request), time);
      return response;
    },
  };
}

/** Returns the milliseconds until the server accepts another request, if the response states them. */
function readWait(response: Response): number | undefined {
  const { headers, status } = response;
  const part = (name: string): string => `${name}=${headers.get(`ratelimit-${name}`)}`;
  // One match for each policy.
  const stated = headers.get("ratelimit") ?? `${part("remaining")}, ${part("reset")}`;
  const counts = [...stated.matchAll(/\br(?:emaining)?=(\d+)/g)];
  const stops = [...stated.matchAll(/\b(?:t|reset)=(\d+)/g)];
  const spent = counts.findIndex(([, count]) => Number(count) === 0);
  if (status !== 429 && spent < 0) return undefined;
  const stop = stops[Math.max(spent, 0)]?.map(Number)[1];
  // Many servers send a Unix timestamp, in seconds or milliseconds, instead of the seconds to wait.
  const time = stop && [stop, stop * 1_000].find((one) => one > Date.now() / 2);
  return readRetryAfter(response) ?? (time ? time - Date.now() : stop && stop * 1_000);
}
