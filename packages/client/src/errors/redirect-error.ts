import { ApiError } from "./api-error.ts";

/**
 * 301, 302, 303, 307, 308: the server names another place, in the header `location`. A redirect is never followed: it
 * would take the credentials along. In a browser nobody can look at one: its status is 0.
 */
export class RedirectError extends ApiError {
  static override [Symbol.hasInstance](error: unknown): error is RedirectError {
    return error instanceof ApiError && [0, 301, 302, 303, 307, 308].includes(error.status);
  }
}
