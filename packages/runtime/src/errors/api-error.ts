import type { Outcome } from "../outcome.ts";
import type { Route } from "../route.ts";
import { ResponseError } from "./response-error.ts";

/** A response with a status that is not 2xx. */
export class ApiError extends ResponseError {
  override readonly name: string = "ApiError";
  readonly ok = false;

  /** Compares operation and status, and types the body by both. */
  is<Result extends Outcome, Status extends Result["status"]>(
    operation: { readonly route: Route; result(...input: never[]): Promise<Result> },
    status: Status,
  ): this is this & { readonly status: Status; readonly body: Extract<Result, { status: Status }>["body"] } {
    return this.operation === operation.route.id && this.status === status;
  }
}
