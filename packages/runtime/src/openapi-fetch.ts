/**
 * The one file that knows openapi-fetch. Its serializers and its merging of headers write every request, and its
 * types are those of requests by path. Its own loop is not used: it makes one `Request` and reads one answer, where
 * a call here may take several.
 * @see https://openapi-ts.dev/openapi-fetch/api
 */
import {
  type Client,
  createQuerySerializer,
  defaultBodySerializer as writeBody,
  type HeadersOptions,
  mergeHeaders as merge,
  type Middleware,
  type QuerySerializerOptions,
} from "openapi-fetch";

export { createQuerySerializer };
export type { Middleware, QuerySerializerOptions };

/** openapi-fetch on the paths of one service. */
export type FetchClient<Paths extends object> = Client<Paths>;

/** What openapi-fetch gives back, whatever the path. */
export interface FetchResult {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

/** Later headers win, `null` takes one away, and what is missing adds nothing. */
export const mergeHeaders: (...all: readonly (object | null | undefined)[]) => Headers = merge as (
  ...all: readonly (HeadersOptions | object | null | undefined)[]
) => Headers;

/** Makes of a body what `fetch` takes; the headers tell a form from JSON. */
export type BodySerializer = (body: unknown, headers: Headers) => Exclude<RequestInit["body"], undefined>;

export const defaultBodySerializer: BodySerializer = writeBody;
