import { ApiError } from "./api-error.ts";

/** 401: the credentials are missing, wrong or no longer valid. */
export class AuthenticationError extends ApiError {
  declare readonly status: 401;

  static override [Symbol.hasInstance](error: unknown): error is AuthenticationError {
    return error instanceof ApiError && error.status === 401;
  }
}
