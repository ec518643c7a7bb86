import type { CallOptions } from "./call-options.ts";
import type { ClientOptions, Service } from "./client-options.ts";
import type { Place } from "./errors/rosterkit-error.ts";
import type { BodySerializer, Middleware, QuerySerializerOptions } from "./openapi-fetch.ts";

/** What all calls of one client share. */
export interface Connection {
  readonly service: Service;
  /** The credentials stand among them, by the names that the schemes give them. */
  readonly options: ClientOptions & Readonly<Record<string, unknown>>;
  readonly baseUrl: string;
  /** Every request goes there, or nowhere. */
  readonly origin: string;
  middleware: Middleware[];
}

/** Values of parameters by place and name. */
export interface Params {
  readonly path?: Record<string, unknown>;
  readonly query?: Record<string, unknown>;
  readonly header?: Record<string, unknown>;
}

/** What a request by path takes: options of ours, of openapi-fetch and of fetch. */
export interface RawOptions extends CallOptions {
  readonly params?: Params;
  readonly body?: unknown;
  readonly bodySerializer?: BodySerializer;
  readonly querySerializer?: ((query: unknown) => string) | QuerySerializerOptions;
  readonly baseUrl?: string;
  readonly fetch?: ClientOptions["fetch"];
  readonly middleware?: readonly Middleware[];
  readonly parseAs?: "json" | "text" | "blob" | "arrayBuffer" | "stream";
}

/** What came back for a call. */
export interface Reply {
  /** Its text is what the route reads, where that is something else. */
  readonly response: Response;
  readonly place: Place;
}
