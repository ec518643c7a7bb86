import type { HeaderOptions, Limits } from "./call-options.ts";
import type { Refuse } from "./checks.ts";
import type { Route, SecurityRequirements } from "./route.ts";

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

/** Adds a credential to a request, or returns a new request with it. */
export type SchemeWriter = (request: Request, value: unknown, refuse: Refuse) => Request;

/** How a security scheme is sent: `<header>: <prefix><value of the credential>`. */
export interface Scheme {
  /** Name of the client option with the credential. */
  readonly credential: string;
  readonly header: string;
  readonly prefix?: string;
  /** Replaces `header` and `prefix`. */
  readonly write?: SchemeWriter;
}

/** A service and the options of one of its clients. */
export interface ConfiguredService {
  readonly service: Service;
  /** Includes the credentials, by the names in the schemes. */
  readonly options: ClientOptions & Readonly<Record<string, unknown>>;
}

/** A service as data: everything that its clients need at run time. */
export interface Service<Name extends string = string> {
  readonly name: Name;
  /** URL of each server by name; the first one is the default. */
  readonly servers: Readonly<Record<string, string>>;
  readonly schemes: Readonly<Record<string, Scheme>>;
  /** Security requirement of requests by path. */
  readonly security: SecurityRequirements;
  /** Some operations need no credentials: a client may be created without any. */
  readonly anonymous?: true;
  /** Returns the server of an operation that has its own servers; undefined for any other. */
  readonly locate?: (
    route: Route,
    client: ConfiguredService,
  ) => { readonly base: string; readonly origin: string } | undefined;
}
