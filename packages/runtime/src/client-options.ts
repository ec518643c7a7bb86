import type { HeaderOptions, Limits } from "./call-options.ts";
import type { Refuse } from "./checks.ts";
import type { Route, SecurityRequirements } from "./route.ts";

/**
 * Gives a token. After a 401 it is called once more with the token that was refused, and must then give a new one.
 */
export type TokenSource = (rejected?: string) => string | Promise<string>;

/** A bearer token, or a function that gives one. */
export type Token = string | TokenSource;

/** Any console-like object. */
export interface Logger {
  /** Gets one line for every attempt that ended with a success. */
  info(line: string): void;
  /** Gets one line for every other attempt. */
  warn(line: string): void;
}

/** Facts of a call that its request alone does not show. They hold no secret. */
export interface CallFacts {
  readonly service: string;
  /** Id of the operation; missing for a request that is made by path. */
  readonly operation?: string | undefined;
  /** URL of the server, without a slash at its end. */
  readonly base: string;
  /** Path template; missing where it is not known. */
  readonly path?: string | undefined;
  /** Requests that were sent before; missing around a call. */
  readonly sent?: number | undefined;
}

/**
 * Stands around a call, or around each of its attempts. It may change the request, send it by `next`, or respond
 * itself. The request holds no credentials: they are added below every middleware.
 */
export type Middleware = (
  request: Request,
  next: (request: Request) => Promise<Response>,
  facts: CallFacts,
) => Promise<Response>;

/** Options of every client beside its credentials. */
export interface ClientOptions extends Limits {
  /** Sends one attempt. Default: the global `fetch`. Pass both arguments on: the second one ends the attempt. */
  readonly fetch?:
    | ((request: Request, init: { readonly signal: AbortSignal }) => Promise<Response>)
    | undefined;
  /** Sent with every request. */
  readonly headers?: HeaderOptions | undefined;
  /** Allows plain http to a host that is not this machine. */
  readonly allowHttp?: boolean | undefined;
  /** Gives integers of `format: int64` in responses as `bigint`, all of them; the types of a literal `true` say so. */
  readonly bigint?: boolean | undefined;
  /** Gets one line an attempt: operation, method, URL, status, milliseconds, attempt, request id. */
  readonly logger?: Logger | undefined;
  /** The first of a list is the outermost one. */
  readonly middleware?:
    | { readonly call?: readonly Middleware[]; readonly attempt?: readonly Middleware[] }
    | undefined;
}

/** Puts a credential into a request, or gives another request that holds it. */
export type SchemeWriter = (request: Request, value: unknown, refuse: Refuse) => Request;

/** How a security scheme is sent: `<header>: <prefix><value of the credential>`. */
export interface Scheme {
  /** Client option that holds the credential. */
  readonly credential: string;
  readonly header: string;
  readonly prefix?: string;
  /** Writes the credential in another way. */
  readonly write?: SchemeWriter;
}

/** The client of an operation that has servers of its own. */
export interface Located {
  readonly service: Service;
  /** The credentials stand among them, by the names that the schemes give them. */
  readonly options: ClientOptions & Readonly<Record<string, unknown>>;
}

/** A service as data, as its client needs it at run time. */
export interface Service<Name extends string = string> {
  readonly name: Name;
  /** URL of each server by its name; the first one is the default. */
  readonly servers: Readonly<Record<string, string>>;
  readonly schemes: Readonly<Record<string, Scheme>>;
  /** Holds for requests that are made by path, without an operation. */
  readonly security: SecurityRequirements;
  /** Some of the operations need no credentials: a client may be made without any. */
  readonly anonymous?: true;
  /** Finds where an operation goes that has servers of its own. */
  readonly locate?: (
    route: Route,
    client: Located,
  ) => { readonly base: string; readonly origin: string } | undefined;
}
