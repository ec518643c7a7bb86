import { ResponseError } from "./response-error.ts";

/** A success whose body is not what the document states. The operation has probably been carried out. */
export class DecodeError extends ResponseError {
  override readonly name = "DecodeError";
}
