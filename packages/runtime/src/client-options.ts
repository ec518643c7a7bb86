import type { HeaderOptions, Limits } from "./call-options.ts";

/**
 * Returns a bearer token; called before each attempt. After a 401 it gets the rejected token, and must return a new one.
 */
export type TokenSource = (rejected?: string) => string | Promise<string>;

/** A bearer token, or a function that returns one. */
export type Token = string | TokenSource;

/** Any console-like object. */
export interface Logger {
  /** Called with one line for every attempt that succeeded. */
  info(line: string): void;
  /** Called with one line for every other attempt. */
  warn(line: string): void;
}

/** Options of every client, in addition to its credentials. */
export interface ClientOptions extends Limits {
  /** Sends one attempt. Default: the global `fetch`. Pass on both arguments: the signal ends the attempt. */
  readonly fetch?:
    | ((request: Request, init: { readonly signal: AbortSignal }) => Promise<Response>)
    | undefined;
  /** Sent with every request. */
  readonly headers?: HeaderOptions | undefined;
  /** Allows plain http to hosts other than loopback. */
  readonly allowHttp?: boolean | undefined;
  /** Decodes all integers of `format: int64` in responses as `bigint`; a literal `true` changes their types too. */
  readonly bigint?: boolean | undefined;
  /** Called with one line per attempt: operation, method, URL, status, milliseconds, attempt, request id. */
  readonly logger?: Logger | undefined;
  /** The first of each list is the outermost. */
  readonly middleware?:
    | { readonly call?: readonly Middleware[]; readonly attempt?: readonly Middleware[] }
    | undefined;
}

/** The call that a request belongs to. Contains no secret. */
export interface CallFacts {
  readonly service: string;
  /** Id of the operation; missing for a request by path. */
  readonly operation?: string | undefined;
  /** URL of the server, without a trailing slash. */
  readonly base: string;
  /** Path template; empty if it is not known. */
  readonly path?: string | undefined;
  /** Number of requests sent before this attempt; missing in `call` middleware. */
  readonly sent?: number | undefined;
}

/**
 * Wraps a call, or each of its attempts. It may change the request, send it with `next`, or return a response of its
 * own. The request contains no credentials: they are added after all middleware.
 */
export type Middleware = (
  request: Request,
  next: (request: Request) => Promise<Response>,
  facts: CallFacts,
) => Promise<Response>;
