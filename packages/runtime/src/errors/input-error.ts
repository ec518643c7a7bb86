import { RosterkitError } from "./rosterkit-error.ts";

/** An input or an option is unusable. The request was not sent. */
export class InputError extends RosterkitError {
  override readonly name: string = "InputError";
}
