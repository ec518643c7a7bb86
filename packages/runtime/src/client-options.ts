import type { HeaderOptions } from "./call-options.ts";
import type { SecurityRequirements } from "./route.ts";

/**
 * Gives a token. After a 401 it is called once more with the token that was refused, and must then give a new one.
 */
export type TokenSource = (rejected?: string) => string | Promise<string>;

/** A bearer token, or what gives one. */
export type Token = string | TokenSource;

/** Any console-like object. */
export interface Logger {
  /** Gets one line for every attempt that was answered with a success. */
  info(line: string): void;
  /** Gets one line for every other attempt. */
  warn(line: string): void;
}

/** What every client takes beside its credentials. */
export interface ClientOptions {
  /** Sends one attempt. Default: the global `fetch`. Pass both arguments on: the second one ends the attempt. */
  readonly fetch?:
    | ((request: Request, init: { readonly signal: AbortSignal }) => Promise<Response>)
    | undefined;
  /** Sent with every request. */
  readonly headers?: HeaderOptions | undefined;
  /** Attempts after the first one. Default: 2. */
  readonly retries?: number | undefined;
  /** Milliseconds for one attempt, the reading of its body included. Default: 30,000. */
  readonly timeout?: number | undefined;
  /** Milliseconds for all attempts of a call and the waits between them. Default: none. */
  readonly deadline?: number | undefined;
  /** Allows plain http to a host that is not this machine. */
  readonly allowHttp?: boolean | undefined;
  /** Gets one line an attempt: operation, method, URL, status, milliseconds, attempt, request id. */
  readonly logger?: Logger | undefined;
}

/** How a security scheme is sent: `<header>: <prefix><value of the credential>`. */
export interface Scheme {
  /** Client option that holds the credential. */
  readonly credential: string;
  readonly header: string;
  readonly prefix?: string;
  /** Writes the credential in another way. */
  readonly write?: (request: Request, value: unknown) => Request;
}

/** A service as data: everything that its client knows of it at run time. */
export interface Service<Name extends string = string> {
  readonly name: Name;
  /** URL of each server by its name; the first one is the default. */
  readonly servers: Readonly<Record<string, string>>;
  readonly schemes: Readonly<Record<string, Scheme>>;
  /** Holds for requests that are made by path, without an operation. */
  readonly security: SecurityRequirements;
}
