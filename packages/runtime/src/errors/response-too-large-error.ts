import { ResponseError } from "./response-error.ts";

/** A response body is longer than `maximumBytes`. The operation has probably been carried out. */
export class ResponseTooLargeError extends ResponseError {
  override readonly name = "ResponseTooLargeError";
}
