import { ApiError } from "./api-error.ts";

/** 404: there is no such thing. After a repeated DELETE (`attempts`) that may be our own doing. */
export class NotFoundError extends ApiError {
  override readonly name: string = "NotFoundError";
}
