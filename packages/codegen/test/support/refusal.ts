import { formatDiagnostic, InputError, type Diagnostic } from "@rosterkit/openapi";
import { generate, type GenerateOptions } from "../../src/generate.ts";
import { configOf, snapshot, temporaryRepository } from "./repository.ts";

export type Files = Readonly<Record<string, string | object>>;

/** Bad input by name, the file and pointer of its fault, and problem and remedy in words. */
export type Refusals = readonly (readonly [
  name: string,
  given: Files,
  place: string,
  problem: RegExp,
  remedy: RegExp,
])[];

/** Diagnostics of a run on a repository. */
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
 * Runs on bad input, whose fault has to be named with its remedy and leave every file as it was.
 * @returns `refused`, or what came instead
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
