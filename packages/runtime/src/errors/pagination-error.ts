import { RosterkitError } from "./rosterkit-error.ts";

/** The pages do not add up: a page came twice, or the end came before the stated total. */
export class PaginationError extends RosterkitError {
  override readonly name: string = "PaginationError";
}
