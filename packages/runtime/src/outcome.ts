/** Type only. An enum member is a number type that overlaps no status literal. */
declare enum Undocumented {
  Status = -1,
}

/** A status that the document does not list. Comparing `status` with a documented one excludes it. */
export type UndocumentedStatus = Undocumented;

interface Exchange {
  /** Its body has been read already. */
  readonly response: Response;
  readonly headers: Headers;
  /** Request id that the server assigned, from `x-request-id` or a similar header. */
  readonly requestId: string | undefined;
  /** Number of requests sent, including the one with this response. */
  readonly attempts: number;
}

/** A documented success and its decoded body. */
export interface Success<Status extends number, Body> extends Exchange {
  readonly ok: true;
  /** The documented status, also for an undocumented success; `response.status` is the one that the server sent. */
  readonly status: Status;
  readonly body: Body;
}

/** A documented failure; the body is undefined if the server sent none. */
export interface Failure<Status extends number, Body = unknown> extends Exchange {
  readonly ok: false;
  readonly status: Status;
  readonly body: Body | undefined;
}

/** A failure with a status that the document does not list. */
export interface UndocumentedFailure extends Exchange {
  readonly ok: false;
  readonly status: UndocumentedStatus;
  readonly body: unknown;
}

/** Any outcome of any operation. */
export type Outcome = Success<number, unknown> | Failure<number> | UndocumentedFailure;

/** The statuses of `4XX`. @see https://www.iana.org/assignments/http-status-codes */
export type ClientErrorStatus =
  | (400 | 401 | 402 | 403 | 404 | 405 | 406 | 407 | 408 | 409 | 410 | 411 | 412 | 413 | 414)
  | (415 | 416 | 417 | 418 | 421 | 422 | 423 | 424 | 425 | 426 | 428 | 429 | 431 | 451);

/** The statuses of `5XX`. */
export type ServerErrorStatus = 500 | 501 | 502 | 503 | 504 | 505 | 506 | 507 | 508 | 510 | 511;

/** A union of one failure per status. */
export type Failures<Status extends number, Body = unknown> = Status extends number
  ? Failure<Status, Body>
  : never;
