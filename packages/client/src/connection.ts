import type { CallOptions } from "./call-options.ts";
import type { ClientOptions, Service } from "./client-options.ts";
import type { Place } from "./errors/rosterkit-error.ts";
import type { FetchResult, UntypedFetchClient } from "./openapi-fetch.ts";

/** What all calls of one client share. */
export interface Connection {
  readonly service: Service;
  /** The credentials stand among them, by the names that the schemes give them. */
  readonly options: ClientOptions & Readonly<Record<string, unknown>>;
  readonly baseUrl: string;
  /** Every request goes there, or nowhere. */
  readonly origin: string;
  /** Of openapi-fetch. */
  readonly request: UntypedFetchClient["request"];
  /** Whether `use()` was ever called: then requests and answers may be others than ours. */
  isWatched: boolean;
}

/** What a request by path takes: options of ours, of openapi-fetch and of fetch. */
export interface RawOptions extends CallOptions {
  readonly fetch?: ClientOptions["fetch"];
  readonly middleware?: readonly object[];
  readonly params?: { readonly path?: object; readonly header?: object };
}

/** What came back for a call. */
export interface Reply {
  /** What openapi-fetch gives; the data of an operation is its text, or what its route reads. */
  readonly result: FetchResult;
  readonly place: Place;
}
