import { ApiError } from "./api-error.ts";

/** 5xx: the server failed. */
export class ServerError extends ApiError {
  static override [Symbol.hasInstance](error: unknown): error is ServerError {
    return error instanceof ApiError && error.status > 499;
  }
}
