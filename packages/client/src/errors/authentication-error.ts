import { ApiError } from "./api-error.ts";

/** 401: the credentials are missing, wrong or no longer valid. */
export class AuthenticationError extends ApiError {
  override readonly name: string = "AuthenticationError";
}
