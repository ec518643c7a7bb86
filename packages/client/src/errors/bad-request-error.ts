import { ApiError } from "./api-error.ts";

/** 400: the server cannot make sense of the request. */
export class BadRequestError extends ApiError {
  override readonly name: string = "BadRequestError";
}
