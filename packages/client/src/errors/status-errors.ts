import { ApiError } from "./api-error.ts";

// The subclasses of ApiError stand together: each file that a program loads costs it half a millisecond.

/** 400: the server cannot make sense of the request. */
export class BadRequestError extends ApiError {
  declare readonly status: 400;

  static override [Symbol.hasInstance](error: unknown): error is BadRequestError {
    return hasStatus(error, 400);
  }
}

/** 401: the credentials are missing, wrong or no longer valid. */
export class AuthenticationError extends ApiError {
  declare readonly status: 401;

  static override [Symbol.hasInstance](error: unknown): error is AuthenticationError {
    return hasStatus(error, 401);
  }
}

/** 403: the credentials are known, and do not allow this. */
export class PermissionDeniedError extends ApiError {
  declare readonly status: 403;

  static override [Symbol.hasInstance](error: unknown): error is PermissionDeniedError {
    return hasStatus(error, 403);
  }
}

/** 404: there is no such thing. After a repeated DELETE (`attempts`) that may be our own doing. */
export class NotFoundError extends ApiError {
  declare readonly status: 404;

  static override [Symbol.hasInstance](error: unknown): error is NotFoundError {
    return hasStatus(error, 404);
  }
}

/** 409: the request contradicts the present state. */
export class ConflictError extends ApiError {
  declare readonly status: 409;

  static override [Symbol.hasInstance](error: unknown): error is ConflictError {
    return hasStatus(error, 409);
  }
}

/** 422: the request is well formed, and its values are not acceptable. */
export class UnprocessableEntityError extends ApiError {
  declare readonly status: 422;

  static override [Symbol.hasInstance](error: unknown): error is UnprocessableEntityError {
    return hasStatus(error, 422);
  }
}

/** 429: too many requests, and the retries are used up or the wait is too long. */
export class RateLimitError extends ApiError {
  declare readonly status: 429;

  static override [Symbol.hasInstance](error: unknown): error is RateLimitError {
    return hasStatus(error, 429);
  }
}

/** 5xx: the server failed. */
export class ServerError extends ApiError {
  static override [Symbol.hasInstance](error: unknown): error is ServerError {
    return error instanceof ApiError && error.status > 499;
  }
}

/**
 * 301, 302, 303, 307, 308: the server names another place, in the header `location`. A redirect is never followed: it
 * would take the credentials along. In a browser nobody can look at one: its status is 0.
 */
export class RedirectError extends ApiError {
  static override [Symbol.hasInstance](error: unknown): error is RedirectError {
    return hasStatus(error, 0, 301, 302, 303, 307, 308);
  }
}

function hasStatus(error: unknown, ...statuses: number[]): boolean {
  return error instanceof ApiError && statuses.includes(error.status);
}
