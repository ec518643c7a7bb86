import { InputError } from "@rosterkit/openapi";

/** A part of the document that the packages cannot express. */
export class ModelError extends InputError {
  /** @param pointer JSON Pointer into the merged document */
  constructor(problem: string, pointer: string, remedy: string) {
    super([{ file: "spec/openapi.json", pointer, problem, remedy, code: "model" }]);
  }
}
