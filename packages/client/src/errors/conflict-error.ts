import { ApiError } from "./api-error.ts";

/** 409: the request contradicts the present state. */
export class ConflictError extends ApiError {
  declare readonly status: 409;

  static override [Symbol.hasInstance](error: unknown): error is ConflictError {
    return error instanceof ApiError && error.status === 409;
  }
}
