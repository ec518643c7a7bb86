export { bind, type Bound, type BoundModule } from "./bind.ts";
export type { CallOptions, HeaderOptions } from "./call-options.ts";
export type { CallFacts, ClientOptions, Logger, Middleware, Token, TokenSource } from "./client-options.ts";
export {
  ConnectionError,
  CredentialsError,
  InputError,
  PaginationError,
  RosterkitError,
  TimeoutError,
} from "./errors/errors.ts";
export { ApiError, DecodeError, ResponseError, ResponseTooLargeError } from "./errors/response-errors.ts";
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
export { resolvePointer } from "./json.ts";
export { failedItems } from "./make-operation.ts";
export type { Bulk, NoInput, Operation, Pages } from "./operation-types.ts";
export type { Failure, Outcome, Success, UndocumentedFailure, UndocumentedStatus } from "./outcome.ts";
export type { Route } from "./route.ts";
export type { ByField, Effect, Undo } from "./route/effect.ts";
export { baseUrlOf, type ServiceClient } from "./service-client.ts";
