import type { Outcome } from "../outcome.ts";
import type { Route } from "../route.ts";
import { ResponseError } from "./response-errors.ts";

/** A response with a status other than 2xx. */
export class ApiError extends ResponseError {
  override readonly name: string = "ApiError";
  readonly ok = false;

  /** Whether the error has this operation and status; narrows the type of the body to both. */
  is<Result extends Outcome, Status extends Result["status"]>(
    operation: { readonly route: Route; result(...input: never[]): Promise<Result> },
    status: Status,
  ): this is this & { readonly status: Status; readonly body: Extract<Result, { status: Status }>["body"] } {
    return this.operation === operation.route.id && this.status === status;
  }
}
