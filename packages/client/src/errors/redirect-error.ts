import { RosterkitError } from "./rosterkit-error.ts";

/** The server names another place. A redirect is never followed: it would take the credentials along. */
export class RedirectError extends RosterkitError {
  override readonly name: string = "RedirectError";
}
