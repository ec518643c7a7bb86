import { ApiError } from "./api-error.ts";
import { AuthenticationError } from "./authentication-error.ts";
import { BadRequestError } from "./bad-request-error.ts";
import { ConflictError } from "./conflict-error.ts";
import { NotFoundError } from "./not-found-error.ts";
import { PermissionDeniedError } from "./permission-denied-error.ts";
import { RateLimitError } from "./rate-limit-error.ts";
import type { Place } from "./rosterkit-error.ts";
import { ServerError } from "./server-error.ts";
import { UnprocessableEntityError } from "./unprocessable-entity-error.ts";

/** Makes the error of the class that stands for the status. */
export function apiErrorOf(place: Place, response: Response, body: unknown): ApiError {
  const classes: Record<number, typeof ApiError> = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    422: UnprocessableEntityError,
    429: RateLimitError,
  };
  const Class = classes[response.status] ?? (response.status < 500 ? ApiError : ServerError);
  return new Class(place, response, body);
}
