import type { Failure } from "./outcome.ts";
import type { Route } from "./route.ts";

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

/** Media types of the statuses that a document describes together. */
export interface StatusRanges {
  readonly "4XX"?: string;
  readonly "5XX"?: string;
  readonly default?: string;
}

const known = /* @__PURE__ */ new Map<string, Route["responses"]>();

/** The media types of a route by status; behind those that it names stand those of ranges, which no key shows. */
export function ranged(responses: Route["responses"], ranges: StatusRanges): Route["responses"] {
  const key = JSON.stringify(ranges);
  const behind = known.get(key) ?? spread(ranges);
  known.set(key, behind);
  return Object.assign(Object.create(behind) as object, responses);
}

function spread(ranges: StatusRanges): Route["responses"] {
  const statuses = Array.from({ length: 300 }, (_, index) => 300 + index);
  return Object.fromEntries(
    statuses.map((status) => [status, ranges[`${`${status}`[0]}XX` as "4XX"] ?? ranges.default ?? null]),
  );
}
