import { requestId } from "../request-id.ts";
import { type Place, RosterkitError } from "./rosterkit-error.ts";

/** What errors about an answer that did come have in common. */
export class AnswerError extends RosterkitError {
  readonly status: number;
  readonly requestId: string | undefined;
  /** Credentials are taken out of its headers and its body. */
  declare readonly response: Response;

  constructor(problem: string, place: Place, response: Response, status: number = response.status) {
    super(problem, place);
    this.status = status;
    this.requestId = requestId(response.headers);
    // Kept out of inspections and JSON: they would print its whole inside.
    Object.defineProperty(this, "response", { value: response });
  }

  get headers(): Headers {
    return this.response.headers;
  }
}
