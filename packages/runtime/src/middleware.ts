import type { CallFacts, Middleware } from "./client-options.ts";

type Send = (request: Request) => Promise<Response>;

/** Puts middleware around the sending of a request; the first one is the outermost. */
export function throughMiddleware(list: readonly Middleware[] = [], facts: CallFacts, send: Send): Send {
  return list.reduceRight<Send>((next, one) => async (request) => one(request, next, facts), send);
}
