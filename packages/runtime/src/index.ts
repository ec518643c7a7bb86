export { bind, type Bound, type BoundModule } from "./bind.ts";
export type { CallOptions, HeaderOptions } from "./call-options.ts";
export type { ClientOptions, Logger, Token, TokenSource } from "./client-options.ts";
export { ApiError } from "./errors/api-error.ts";
export { ConnectionError, TimeoutError } from "./errors/connection-errors.ts";
export { CredentialsError, InputError, PaginationError, RosterkitError } from "./errors/errors.ts";
export { DecodeError, ResponseError, ResponseTooLargeError } from "./errors/response-errors.ts";
export {
  AuthenticationError,
  BadRequestError,
  ConflictError,
  errorClassOf,
  NotFoundError,
  PermissionDeniedError,
  RateLimitError,
  RedirectError,
  ServerError,
  UnprocessableEntityError,
} from "./errors/status-errors.ts";
export { failedItems } from "./failed-items.ts";
export type { CallFacts, Middleware } from "./middleware.ts";
export type { Bulk, NoInput, Operation, Pages } from "./operation-types.ts";
export type { Failure, Outcome, Success, UndocumentedFailure, UndocumentedStatus } from "./outcome.ts";
export { resolvePointer } from "./pointer.ts";
export type { Route } from "./route.ts";
export type { ByField, Effect, Undo } from "./route/effect.ts";
export { baseUrlOf, type ServiceClient } from "./service-client.ts";
