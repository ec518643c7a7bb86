import { ApiError } from "./api-error.ts";

/** 429: too many requests, and the retries are used up or the wait is too long. */
export class RateLimitError extends ApiError {
  override readonly name: string = "RateLimitError";
}
