import { RosterkitError } from "./rosterkit-error.ts";

/** A success came whose body is not what the document states. What was asked for has probably been done. */
export class DecodeError extends RosterkitError {
  override readonly name: string = "DecodeError";
  declare readonly status: number;
  /** Without its body: nobody knows what that holds. */
  declare readonly response: Response;
  declare readonly headers: Headers;
}
