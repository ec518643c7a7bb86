/** The one file that knows openapi-fetch. @see https://openapi-ts.dev/openapi-fetch/api */
import createClient, { type Client, type ClientOptions, defaultBodySerializer } from "openapi-fetch";

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
  request(method: string, path: string, init: object): Promise<FetchResult>;
  use(...middleware: object[]): void;
  eject(...middleware: object[]): void;
}

export const createFetchClient: (options: ClientOptions) => UntypedFetchClient = createClient as unknown as (
  options: ClientOptions,
) => UntypedFetchClient;

/** Writes a body as JSON, or as a form where the headers say so; a FormData stays what it is. */
export const serializeBody: (body: unknown, headers: Headers) => NonNullable<RequestInit["body"]> =
  defaultBodySerializer;
