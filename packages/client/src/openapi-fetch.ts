/** The one file that knows openapi-fetch. @see https://openapi-ts.dev/openapi-fetch/api */
import createClient, { type Client, type ClientOptions } from "openapi-fetch";

export type { Middleware } from "openapi-fetch";

/** openapi-fetch on the paths of one service. */
export type FetchClient<Paths extends object> = Client<Paths>;

/** What openapi-fetch gives back, whatever the path. */
export interface FetchResult {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

/** openapi-fetch without the types of its paths. */
export interface UntypedFetchClient {
  request(method: string, path: string, init?: object): Promise<FetchResult>;
  /** Stands for all methods. */
  GET(path: string, init?: object): Promise<FetchResult>;
  use(...middleware: object[]): void;
}

export const createFetchClient: (options: ClientOptions) => UntypedFetchClient = createClient as (
  options: ClientOptions,
) => object as (options: ClientOptions) => UntypedFetchClient;
