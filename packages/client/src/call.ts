import type { CallOptions } from "./call-options.ts";
import type { ClientOptions, Service } from "./client-options.ts";
import type { Clock } from "./clock.ts";
import { InputError } from "./errors/input-error.ts";
import type { Place } from "./errors/rosterkit-error.ts";
import type { UntypedFetchClient } from "./openapi-fetch.ts";
import type { Route } from "./route.ts";
import { redactor } from "./secrets.ts";

/** What all calls of one client share. */
export interface ClientContext {
  readonly service: Service;
  /** The credentials stand among them, by the names that the schemes give them. */
  readonly options: ClientOptions & Readonly<Record<string, unknown>>;
  readonly clock: Clock;
  readonly baseUrl: string;
  /** Every request goes there, or nowhere. */
  readonly origin: string;
  readonly fetchClient: UntypedFetchClient;
  /** Whether `use()` was ever called. */
  hasMiddleware: boolean;
}

/** What a call by path takes in its one argument: options of ours, of openapi-fetch and of fetch. */
export interface RawOptions extends CallOptions {
  readonly fetch?: Call["fetch"];
  readonly middleware?: readonly object[];
  readonly params?: { readonly path?: object; readonly query?: object; readonly header?: object };
  readonly body?: unknown;
  readonly bodySerializer?: (body: unknown, headers: Headers) => BodyInit;
  readonly parseAs?: string;
}

/** One call, from the user's line to the answer. */
export interface Call {
  readonly client: ClientContext;
  /** Missing when the request is made by path. */
  readonly route: Route | undefined;
  readonly method: string;
  /** Holds the path template until the request is built. */
  url: string;
  readonly init: RawOptions;
  readonly fetch: (request: Request) => Promise<Response>;
  /** Then requests and answers may be others than ours. */
  readonly hasMiddleware: boolean;
  /** Sending the request again changes nothing, whatever its method. */
  idempotent: boolean;
  readonly retries: number;
  readonly timeout: number;
  /** Time at which the call is over, whatever happens. */
  readonly endsAt: number;
  /** The caller's. */
  signal: AbortSignal | undefined;
  /** Requests that were sent. */
  attempts: number;
  /** The request that was sent last. */
  request?: Request;
  /** The body as it goes over the wire, kept for the next attempt. */
  body?: BodyInit | undefined;
  /** Tokens that were had from a function, the newest last. */
  readonly spent: string[];
}

export function placeOf(call: Call): Place {
  const { client, route, method, url, attempts } = call;
  return { service: client.service.name, operation: route?.id, method, url: redactor(call)(url), attempts };
}

export function createCall(
  client: ClientContext,
  method: string,
  path: string,
  init: RawOptions,
  route?: Route,
): Call {
  const { options, clock, baseUrl } = client;
  const url = baseUrl + path;
  const number = (name: "retries" | "timeout" | "deadline", fallback: number): number => {
    const value: unknown = init[name] ?? options[name] ?? fallback;
    if (typeof value === "number" && value >= 0) return value;
    const place = { service: client.service.name, operation: route?.id, method, url, attempts: 0 };
    throw new InputError(`${name} must be a number, 0 or more`, place);
  };
  return {
    client,
    route,
    method,
    url,
    init,
    fetch: init.fetch ?? options.fetch ?? ((request) => fetch(request)),
    hasMiddleware: client.hasMiddleware || init.middleware !== undefined,
    idempotent: route?.idempotent === true,
    retries: number("retries", 2),
    timeout: number("timeout", 30_000),
    endsAt: clock.now() + number("deadline", Infinity),
    signal: init.signal,
    attempts: 0,
    spent: [],
  };
}
