import { ApiError } from "./api-error.ts";
import {
  AuthenticationError,
  BadRequestError,
  ConflictError,
  NotFoundError,
  PermissionDeniedError,
  RateLimitError,
  RedirectError,
  ServerError,
  UnprocessableEntityError,
} from "./status-errors.ts";

const classes: Readonly<Record<number, typeof ApiError>> = {
  0: RedirectError,
  301: RedirectError,
  302: RedirectError,
  303: RedirectError,
  307: RedirectError,
  308: RedirectError,
  400: BadRequestError,
  401: AuthenticationError,
  403: PermissionDeniedError,
  404: NotFoundError,
  409: ConflictError,
  422: UnprocessableEntityError,
  429: RateLimitError,
};

/** Returns the error class of a status. */
export function errorClassOf(status: number): typeof ApiError {
  return classes[status] ?? (status > 499 && status < 600 ? ServerError : ApiError);
}
