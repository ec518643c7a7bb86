import { ApiError } from "./api-error.ts";

/** 429: too many requests, and the retries are used up or the wait is too long. */
export class RateLimitError extends ApiError {
  declare readonly status: 429;

  static override [Symbol.hasInstance](error: unknown): error is RateLimitError {
    return error instanceof ApiError && error.status === 429;
  }
}
