import { asObject, InputError, type JsonObject } from "@rosterkit/openapi";
import { releasedPath } from "../documents.ts";
import { BadUseError } from "../errors.ts";
import { computeChangeset } from "./compute.ts";
import { changesetPath } from "./print.ts";
import { printRetired, retiredPath } from "./retired.ts";

export interface ChangesetFilesInput {
  /** Text of the repository's files by path, including the released document and the changeset. */
  readonly existing: ReadonlyMap<string, string>;
  readonly document: JsonObject;
  /** npm scope of the packages, such as `@acme`. */
  readonly scope: string;
}

/**
 * Computes the changeset and the list of retired packages for the generator.
 * @returns texts by path; empty if nothing needs a release, or nothing was released yet
 * @throws {InputError} if the present changeset was edited by hand, or has an invalid override
 */
export function changesetFiles({ existing, ...head }: ChangesetFilesInput): ReadonlyMap<string, string> {
  const text = existing.get(releasedPath);
  if (text === undefined) return new Map();
  try {
    const step = { released: asObject(JSON.parse(text)), ...head };
    const files = [
      [changesetPath, computeChangeset({ ...step, current: existing.get(changesetPath) })],
      [retiredPath, printRetired(step, existing.get(retiredPath))],
    ] as const;
    return new Map(files.flatMap(([path, file]) => (file === undefined ? [] : [[path, file]])));
  } catch (error) {
    if (!(error instanceof BadUseError)) throw error;
    const [problem = "", ...remedy] = error.message.split(/\. (?=[A-Z])/);
    throw new InputError([
      {
        file: changesetPath,
        pointer: "",
        problem: problem.replace(changesetPath, "the changeset"),
        remedy: remedy.join(". ").replace(/\.$/, ""),
        code: "changeset",
      },
    ]);
  }
}
