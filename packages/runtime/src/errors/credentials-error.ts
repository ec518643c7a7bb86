import { RosterkitError } from "./rosterkit-error.ts";

/** A credential is missing or unusable, or no token could be had. The request was not sent. */
export class CredentialsError extends RosterkitError {
  override readonly name: string = "CredentialsError";
}
