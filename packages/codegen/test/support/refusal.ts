import { formatDiagnostic, InputError, type Diagnostic } from "@rosterkit/openapi";
import { generate, type GenerateOptions } from "../../src/generate.ts";
import { configOf, snapshot, temporaryRepository } from "./repository.ts";

export type Files = Readonly<Record<string, string | object>>;

/** The name of a case, bad input, the file and pointer of its fault, and patterns of its problem and remedy. */
export type Refusals = readonly (readonly [
  name: string,
  given: Files,
  place: string,
  problem: RegExp,
  remedy: RegExp,
])[];

/** Runs on a repository and returns the diagnostics. */
export async function diagnose(root: string, options?: GenerateOptions): Promise<readonly Diagnostic[]> {
  try {
    await generate(configOf(root), options);
  } catch (error) {
    if (error instanceof InputError) return error.diagnostics;
    throw error;
  }
  return [];
}

/**
 * Runs on bad input and checks that the fault is reported and no file changed.
 * @returns `refused`, or the difference
 */
export async function refuse(given: Files, place: string, problem: RegExp, remedy: RegExp): Promise<string> {
  const root = temporaryRepository(given);
  const before = JSON.stringify(snapshot(root));
  const diagnostics = await diagnose(root);
  const isNamed = diagnostics.some(
    (each) =>
      `${each.file}#${each.pointer}` === place &&
      problem.test(each.problem) &&
      remedy.test(each.remedy) &&
      /^[a-z][a-z0-9-]*$/i.test(each.code),
  );
  if (!isNamed) return `No such fault among:\n${diagnostics.map(formatDiagnostic).join("\n")}`;
  return JSON.stringify(snapshot(root)) === before ? "refused" : "Files were changed.";
}
