import { ApiError } from "./api-error.ts";

/** 403: the credentials are known, and do not allow this. */
export class PermissionDeniedError extends ApiError {
  override readonly name: string = "PermissionDeniedError";
}
