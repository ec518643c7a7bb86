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
