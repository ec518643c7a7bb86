import { ApiError } from "./api-error.ts";

/** 400: the server cannot make sense of the request. */
export class BadRequestError extends ApiError {
  declare readonly status: 400;

  static override [Symbol.hasInstance](error: unknown): error is BadRequestError {
    return error instanceof ApiError && error.status === 400;
  }
}
