import { AnswerError } from "./answer-error.ts";

/** A success came whose body is not what the document states. What was asked for has probably been done. */
export class DecodeError extends AnswerError {
  override readonly name: string = "DecodeError";
}
