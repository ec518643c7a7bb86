import { ApiError } from "./api-error.ts";

// They stand together: each file that a program loads costs it half a millisecond.

/** An `ApiError` is an instance of the class that has its status. */
abstract class StatusError extends ApiError {
  static readonly statuses: readonly number[] = [];

  static override [Symbol.hasInstance](error: unknown): boolean {
    return error instanceof ApiError && this.statuses.includes(error.status);
  }
}

/** 400: the server cannot make sense of the request. */
export class BadRequestError extends StatusError {
  static override readonly statuses: readonly number[] = [400];
  declare readonly status: 400;
}

/** 401: the credentials are missing, wrong or no longer valid. */
export class AuthenticationError extends StatusError {
  static override readonly statuses: readonly number[] = [401];
  declare readonly status: 401;
}

/** 403: the credentials are known, and do not allow this. */
export class PermissionDeniedError extends StatusError {
  static override readonly statuses: readonly number[] = [403];
  declare readonly status: 403;
}

/** 404: there is no such thing. After a repeated DELETE (`attempts`) that may be our own doing. */
export class NotFoundError extends StatusError {
  static override readonly statuses: readonly number[] = [404];
  declare readonly status: 404;
}

/** 409: the request contradicts the present state. */
export class ConflictError extends StatusError {
  static override readonly statuses: readonly number[] = [409];
  declare readonly status: 409;
}

/** 422: the request is well formed, and its values are not acceptable. */
export class UnprocessableEntityError extends StatusError {
  static override readonly statuses: readonly number[] = [422];
  declare readonly status: 422;
}

/** 429: too many requests, and the retries are used up or the wait is too long. */
export class RateLimitError extends StatusError {
  static override readonly statuses: readonly number[] = [429];
  declare readonly status: 429;
}

/**
 * 301, 302, 303, 307, 308: the server names another place, in the header `location`. A redirect is never followed: it
 * would take the credentials along. In a browser nobody can look at one: its status is 0.
 */
export class RedirectError extends StatusError {
  static override readonly statuses: readonly number[] = [0, 301, 302, 303, 307, 308];
}

/** 5xx: the server failed. */
export class ServerError extends ApiError {
  static override [Symbol.hasInstance](error: unknown): boolean {
    return error instanceof ApiError && error.status > 499;
  }
}
