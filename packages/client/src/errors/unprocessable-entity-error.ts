import { ApiError } from "./api-error.ts";

/** 422: the request is well formed, and its values are not acceptable. */
export class UnprocessableEntityError extends ApiError {
  override readonly name: string = "UnprocessableEntityError";
}
