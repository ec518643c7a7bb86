import { ApiError } from "./response-errors.ts";

/** 400: the server does not understand the request. */
export class BadRequestError extends ApiError {
  override readonly name = "BadRequestError";
  declare readonly status: 400;
}

/** 401: the credentials are missing, wrong or no longer valid. */
export class AuthenticationError extends ApiError {
  override readonly name = "AuthenticationError";
  declare readonly status: 401;
}

/** 403: the credentials are valid, but do not allow this. */
export class PermissionDeniedError extends ApiError {
  override readonly name = "PermissionDeniedError";
  declare readonly status: 403;
}

/** 404: not found. If `attempts` of a DELETE is above 1, an earlier attempt may have deleted it. */
export class NotFoundError extends ApiError {
  override readonly name = "NotFoundError";
  declare readonly status: 404;
}

/** 409: the request conflicts with the current state. */
export class ConflictError extends ApiError {
  override readonly name = "ConflictError";
  declare readonly status: 409;
}

/** 422: the request is well-formed, but its values are not acceptable. */
export class UnprocessableEntityError extends ApiError {
  override readonly name = "UnprocessableEntityError";
  declare readonly status: 422;
}

/** 429: too many requests, and either no retries are left or the wait is too long. */
export class RateLimitError extends ApiError {
  override readonly name = "RateLimitError";
  declare readonly status: 429;
}

/**
 * 301, 302, 303, 307, 308: the header `location` contains another URL. Redirects are never followed, because `fetch`
 * would send the credentials there. A browser hides them: the status is 0.
 */
export class RedirectError extends ApiError {
  override readonly name = "RedirectError";
}

/** 5xx: the server failed. */
export class ServerError extends ApiError {
  override readonly name = "ServerError";
}

const classes: Readonly<Record<number, typeof ApiError>> = {
  0: RedirectError,
  301: RedirectError,
  302: RedirectError,
  303: RedirectError,
  307: RedirectError,
  308: RedirectError,
  400: BadRequestError,
  401: AuthenticationError,
  403: PermissionDeniedError,
  404: NotFoundError,
  409: ConflictError,
  422: UnprocessableEntityError,
  429: RateLimitError,
};

/** Returns the error class of a status. */
export function errorClassOf(status: number): typeof ApiError {
  return classes[status] ?? (status > 499 && status < 600 ? ServerError : ApiError);
}
