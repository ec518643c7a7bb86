import { expect } from "vitest";
import { InputError, type Diagnostic } from "@rosterkit/openapi";
import { generate } from "../../src/generate.ts";
import { configOf, snapshot, temporaryRepository } from "./repository.ts";

export type Files = Readonly<Record<string, string | object>>;

export type Want = Pick<Diagnostic, "file" | "pointer"> & {
  readonly problem: RegExp;
  readonly remedy: RegExp;
};

/** Bad input, by what is bad about it, and what is said of it. */
export type Cases = readonly (readonly [name: string, given: Files, want: Want])[];

/** Runs the pipeline on a repository that it must refuse. */
export async function diagnose(root: string): Promise<readonly Diagnostic[]> {
  try {
    await generate(configOf(root));
  } catch (error) {
    if (error instanceof InputError) return error.diagnostics;
    throw error;
  }
  return [];
}

/** What comes of bad input: what is said of it, and which files are there afterwards. */
export async function refuse(
  given: Files,
): Promise<{ diagnostics: readonly Diagnostic[]; isUntouched: boolean }> {
  const root = temporaryRepository(given);
  const before = JSON.stringify(snapshot(root));
  const diagnostics = await diagnose(root);
  return { diagnostics, isUntouched: JSON.stringify(snapshot(root)) === before };
}

/** That file, pointer, problem and remedy are named and nothing is written. */
export function refusalWith({ file, pointer, problem, remedy }: Want): object {
  const diagnostic = {
    file,
    pointer,
    problem: expect.stringMatching(problem),
    remedy: expect.stringMatching(remedy),
    code: expect.stringMatching(/^[a-z][a-z0-9-]*$/i),
  };
  return { diagnostics: expect.arrayContaining([diagnostic]), isUntouched: true };
}
