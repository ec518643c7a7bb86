import { ApiError } from "./api-error.ts";

/** 409: the request contradicts the present state. */
export class ConflictError extends ApiError {
  override readonly name: string = "ConflictError";
}
