/** Never written to JavaScript. A member of an enum is the one number type that no literal status overlaps. */
declare enum Undocumented {
  Status = -1,
}

/** A status that the document does not name: any number, ruled out by comparing `status` with a documented one. */
export type UndocumentedStatus = Undocumented;

interface Exchange {
  /** Its body has been read already. */
  readonly response: Response;
  readonly headers: Headers;
  /** The server's own name for this exchange, from `x-request-id` or a header like it. */
  readonly requestId: string | undefined;
  /** Requests that were sent until this response came. */
  readonly attempts: number;
}

/** A documented success and its decoded body. */
export interface Success<Status extends number, Body> extends Exchange {
  readonly ok: true;
  /** An undocumented success counts as the documented one; `response.status` is what was sent. */
  readonly status: Status;
  readonly body: Body;
}

/** A documented failure; the body is missing where the server sent none. */
export interface Failure<Status extends number, Body = unknown> extends Exchange {
  readonly ok: false;
  readonly status: Status;
  readonly body: Body | undefined;
}

/** A response with a status that the document does not name. */
export interface UndocumentedFailure extends Exchange {
  readonly ok: false;
  readonly status: UndocumentedStatus;
  readonly body: unknown;
}

/** Any outcome of any operation. */
export type Outcome = Success<number, unknown> | Failure<number> | UndocumentedFailure;
