import type { ResolvedLimits } from "./call-options.ts";
import type { Refuse } from "./checks.ts";
import type { ClientOptions } from "./client-options.ts";
import type { Route, SecurityRequirements } from "./route.ts";

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

/** The replacement of a rejected token. */
export interface Renewal {
  readonly token: Promise<string>;
  /** Time at which the promise was settled; infinite until then. */
  doneAt: number;
}

/** State that all calls of one client share. */
export interface Connection extends ConfiguredService {
  /** URL without a trailing slash. */
  readonly base: string;
  readonly origin: string;
  readonly limits: ResolvedLimits;
  /** By rejected token: calls that got a 401 for the same token share one. */
  readonly renewals: Map<string, Renewal>;
}
