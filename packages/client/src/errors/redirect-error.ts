import { RosterkitError } from "./rosterkit-error.ts";

/** The server names another place that is not safe to follow to. */
export class RedirectError extends RosterkitError {
  override readonly name: string = "RedirectError";
}
