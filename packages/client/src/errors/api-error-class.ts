import { ApiError } from "./api-error.ts";
import { AuthenticationError } from "./authentication-error.ts";
import { BadRequestError } from "./bad-request-error.ts";
import { ConflictError } from "./conflict-error.ts";
import { NotFoundError } from "./not-found-error.ts";
import { PermissionDeniedError } from "./permission-denied-error.ts";
import { RateLimitError } from "./rate-limit-error.ts";
import { ServerError } from "./server-error.ts";
import { UnprocessableEntityError } from "./unprocessable-entity-error.ts";

/** The class that stands for a status. */
export function apiErrorClass(status: number): typeof ApiError {
  const classes: Record<number, typeof ApiError> = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    422: UnprocessableEntityError,
    429: RateLimitError,
  };
  return classes[status] ?? (status < 500 ? ApiError : ServerError);
}
