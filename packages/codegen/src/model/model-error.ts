import { InputError } from "@rosterkit/openapi";

/** A part of the document cannot be expressed in a package. */
export class ModelError extends InputError {
  /** @param pointer JSON Pointer into the merged document */
  constructor(problem: string, pointer: string, remedy: string) {
    super([{ file: "spec/openapi.json", pointer, problem, remedy, code: "model" }]);
  }
}
