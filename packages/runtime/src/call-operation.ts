import { attemptsOf } from "./attempts.ts";
import type { ClientOptions } from "./client-options.ts";
import type { Call, Connection } from "./connection.ts";
import { decode } from "./decode.ts";
import { InputError } from "./errors/call-errors.ts";
import type { Place } from "./errors/rosterkit-error.ts";
import { limitsOf } from "./limits.ts";
import { suggest, unknownName } from "./names.ts";
import { sendRequest } from "./send-request.ts";
import type { CallRequest, Reply } from "./service-client.ts";
import type { Refuse } from "./text.ts";
import { checkUrl } from "./urls.ts";
import { writeRequest } from "./write-request.ts";

const known = ["signal", "headers", "retries", "timeout", "deadline", "maximumBytes", "idempotencyKey"];

/** Calls an operation: checks, request, attempts, decoding. */
export async function callOperation(
  connection: Connection,
  { route: plain, input = {}, options: given = {}, search }: CallRequest,
): Promise<Reply> {
  const { service, options } = connection;
  const { id: operation, method, path, choose, servers } = plain;
  let url = servers ? undefined : connection.base + path;
  const place = (attempts: number): Place => ({ service: service.name, operation, method, url, attempts });
  const refuse = (problem: string): InputError => new InputError(problem, place(0));
  const names = choose ? [...known, "accept", "contentType"] : known;
  const unknown = unknownName(given, names);
  if (unknown) throw refuse(`there is no option ${unknown}: ${suggest(unknown, names)}`);
  const limits = limitsOf(given, options, refuse);
  const route = choose ? { ...plain, ...choose(plain, given, refuse) } : plain;
  const own = servers && service.locate?.(route, { service, options, refuse });
  const { base, origin } = own ? serverOf(own, options, refuse) : connection;
  url = base + path;
  const written = writeRequest({
    route,
    input,
    options: given,
    base,
    headers: options.headers,
    search,
    refuse,
  });
  url = written.shown;
  const call: Call = {
    connection,
    signal: given.signal ?? undefined,
    endsAt: Date.now() + limits.deadline,
    route,
    facts: { service: service.name, operation, path },
    origin,
    limits,
    body: written.init.body,
    place,
  };
  const makeRequest = (): Request => new Request(written.url, written.init);
  const received = options.middleware?.call?.[0]
    ? await sendRequest(call, new Request(written.url, { ...written.init, signal: call.signal ?? null }))
    : await attemptsOf(call)(makeRequest);
  const outcome = decode(route, received, call);
  return { outcome, place: received.place };
}

function serverOf(
  url: string,
  { allowHttp }: ClientOptions,
  refuse: Refuse,
): Pick<Connection, "base" | "origin"> {
  const { href, origin } = checkUrl(url, allowHttp, "the operation's server", refuse);
  return { base: href.replace(/\/$/, ""), origin };
}
