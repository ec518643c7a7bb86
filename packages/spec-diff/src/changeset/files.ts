import { asObject, InputError, type JsonObject } from "@rosterkit/openapi";
import { BadUseError, releasedPath } from "../documents.ts";
import { computeChangeset } from "./compute.ts";
import { changesetPath } from "./overrides.ts";
import { printRetired, retiredPath } from "./retired.ts";

export interface ChangesetFilesInput {
  /** Texts of the repository by path, the released document and the changeset among them. */
  readonly existing: ReadonlyMap<string, string>;
  readonly document: JsonObject;
  /** npm scope of the packages, such as `@acme`. */
  readonly scope: string;
}

/**
 * The changeset as the pipeline writes it, among all other files that it expects.
 * @returns texts by path, the list of retired packages among them; none where nothing is to be released, or nothing was yet
 * @throws {InputError} when the changeset of the repository cannot be followed
 */
export function changesetFiles({
  existing,
  document,
  scope,
}: ChangesetFilesInput): ReadonlyMap<string, string> {
  const released = existing.get(releasedPath);
  if (released === undefined) return new Map();
  try {
    const current = existing.get(changesetPath);
    const before = asObject(JSON.parse(released));
    const text = computeChangeset({ released: before, document, current, scope });
    const retired = printRetired({ released: before, document, scope }, existing.get(retiredPath));
    return new Map([
      ...(text === undefined ? [] : [[changesetPath, text] as const]),
      ...(retired === undefined ? [] : [[retiredPath, retired] as const]),
    ]);
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
