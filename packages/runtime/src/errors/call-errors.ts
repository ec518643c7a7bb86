import { ResponseError } from "./response-error.ts";
import { RosterkitError } from "./rosterkit-error.ts";

// They stand together: each file that a program loads costs it half a millisecond.

/** An input or an option is unusable. The request was not sent. */
export class InputError extends RosterkitError {
  override readonly name: string = "InputError";
}

/** A credential is missing or unusable, or no token could be had. The request was not sent. */
export class CredentialsError extends RosterkitError {
  override readonly name: string = "CredentialsError";
}

/** The pages do not add up: a page came twice, or the end came before the stated total. */
export class PaginationError extends RosterkitError {
  override readonly name: string = "PaginationError";
}

/** The connection could not be made, or broke before the whole response was read. */
export class ConnectionError extends RosterkitError {
  override readonly name: string = "ConnectionError";
  /** The runtime's code of the failure, such as `ECONNREFUSED`, where it is a known one. */
  declare readonly code: string | undefined;
}

/** No whole response came within `timeout` or `deadline`. The operation may have been carried out. */
export class TimeoutError extends ConnectionError {
  override readonly name: string = "TimeoutError";
}

/** A success whose body is not what the document states. The operation has probably been carried out. */
export class DecodeError extends ResponseError {
  override readonly name = "DecodeError";
}

/** A response body is longer than `maximumBytes`. The operation has probably been carried out. */
export class ResponseTooLargeError extends ResponseError {
  override readonly name = "ResponseTooLargeError";
}
