import type { Failure } from "./outcome.ts";

/** Statuses that `4XX` stands for. @see https://www.iana.org/assignments/http-status-codes */
export type ClientErrorStatus =
  | (400 | 401 | 402 | 403 | 404 | 405 | 406 | 407 | 408 | 409 | 410 | 411 | 412 | 413 | 414)
  | (415 | 416 | 417 | 418 | 421 | 422 | 423 | 424 | 425 | 426 | 428 | 429 | 431 | 451);

/** Statuses that `5XX` stands for. */
export type ServerErrorStatus = 500 | 501 | 502 | 503 | 504 | 505 | 506 | 507 | 508 | 510 | 511;

/** A failure of each of the statuses. */
export type Failures<Status extends number, Body = unknown> = Status extends number
  ? Failure<Status, Body>
  : never;
