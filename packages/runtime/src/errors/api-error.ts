import type { Outcome } from "../outcome.ts";
import type { Route } from "../route.ts";
import { RosterkitError } from "./rosterkit-error.ts";

/** The server answered with a status that is no success. */
export class ApiError extends RosterkitError {
  override readonly name: string = "ApiError";
  readonly ok = false;
  declare readonly status: number;
  declare readonly response: Response;
  declare readonly headers: Headers;
  /** Decoded where it is JSON, text where it is not, missing where the server sent none. */
  declare readonly body: unknown;

  /** Tells whether this is the answer of `operation` with `status`, and types the body by both. */
  is<Result extends Outcome, Status extends Result["status"]>(
    operation: { readonly route: Route; result(...input: never[]): Promise<Result> },
    status: Status,
  ): this is this & { readonly status: Status; readonly body: Extract<Result, { status: Status }>["body"] } {
    return this.operation === operation.route.id && this.status === status;
  }
}
