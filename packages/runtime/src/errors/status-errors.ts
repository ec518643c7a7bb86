import { ApiError } from "./errors.ts";

/** 400: the server cannot make sense of the request. */
export class BadRequestError extends ApiError {
  override readonly name = "BadRequestError";
  declare readonly status: 400;
}

/** 401: the credentials are missing, wrong or no longer valid. */
export class AuthenticationError extends ApiError {
  override readonly name = "AuthenticationError";
  declare readonly status: 401;
}

/** 403: the credentials are known, and do not allow this. */
export class PermissionDeniedError extends ApiError {
  override readonly name = "PermissionDeniedError";
  declare readonly status: 403;
}

/** 404: the thing does not exist. After a repeated DELETE (`attempts`) that may be our own doing. */
export class NotFoundError extends ApiError {
  override readonly name = "NotFoundError";
  declare readonly status: 404;
}

/** 409: the request contradicts the present state. */
export class ConflictError extends ApiError {
  override readonly name = "ConflictError";
  declare readonly status: 409;
}

/** 422: the request is well formed, and its values are not acceptable. */
export class UnprocessableEntityError extends ApiError {
  override readonly name = "UnprocessableEntityError";
  declare readonly status: 422;
}

/** 429: too many requests, and the retries are used up or the wait is too long. */
export class RateLimitError extends ApiError {
  override readonly name = "RateLimitError";
  declare readonly status: 429;
}

/**
 * 301, 302, 303, 307, 308: the server names another place, in the header `location`. A redirect is never followed: it
 * would take the credentials along. A browser hides it: its status is 0.
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

/** The class that a response of a status is thrown as. */
export function errorClassOf(status: number): typeof ApiError {
  return classes[status] ?? (status > 499 && status < 600 ? ServerError : ApiError);
}
