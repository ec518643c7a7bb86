import { ApiError } from "./api-error.ts";

/** 404: there is no such thing. After a repeated DELETE (`attempts`) that may be our own doing. */
export class NotFoundError extends ApiError {
  declare readonly status: 404;

  static override [Symbol.hasInstance](error: unknown): error is NotFoundError {
    return error instanceof ApiError && error.status === 404;
  }
}
