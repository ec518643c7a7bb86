import { RosterkitError } from "./rosterkit-error.ts";

/** A success came whose body is not what the document states. What was asked for has probably been done. */
export class DecodeError extends RosterkitError {
  override readonly name: string = "DecodeError";
  declare readonly status: number;
  declare readonly response: Response;
  declare readonly headers: Headers;
  /** The text that is not what the document states. */
  declare readonly body: unknown;
}
