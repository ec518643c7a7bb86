import { ApiError } from "./api-error.ts";

/** 422: the request is well formed, and its values are not acceptable. */
export class UnprocessableEntityError extends ApiError {
  declare readonly status: 422;

  static override [Symbol.hasInstance](error: unknown): error is UnprocessableEntityError {
    return error instanceof ApiError && error.status === 422;
  }
}
