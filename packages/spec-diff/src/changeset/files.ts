import { join } from "node:path";
import { InputError } from "@rosterkit/openapi";
import { BadUseError } from "../bad-use.ts";
import { asObject, type JsonObject } from "../json.ts";
import { releasedPath } from "../paths.ts";
import { computeChangeset } from "./compute.ts";
import { changesetPath } from "./path.ts";

/**
 * The changeset as the pipeline writes it, among all other files that it expects.
 * @param readText gives a file's text, `undefined` where there is none
 * @returns one text by path; none where nothing is to be released, or nothing was yet
 * @throws InputError when the file that there is cannot be followed
 */
export async function changesetFiles(
  root: string,
  document: JsonObject,
  readText: (path: string) => Promise<string | undefined>,
): Promise<ReadonlyMap<string, string>> {
  const [released, current] = await Promise.all([
    readText(join(root, releasedPath)),
    readText(join(root, changesetPath)),
  ]);
  if (released === undefined) return new Map();
  try {
    const text = await computeChangeset({ released: asObject(JSON.parse(released)), document, current });
    return text === undefined ? new Map() : new Map([[changesetPath, text]]);
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
