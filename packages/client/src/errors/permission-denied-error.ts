import { ApiError } from "./api-error.ts";

/** 403: the credentials are known, and do not allow this. */
export class PermissionDeniedError extends ApiError {
  declare readonly status: 403;

  static override [Symbol.hasInstance](error: unknown): error is PermissionDeniedError {
    return error instanceof ApiError && error.status === 403;
  }
}
