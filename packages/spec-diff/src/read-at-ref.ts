import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { JsonObject } from "@rosterkit/openapi";
import { BadUseError } from "./errors.ts";
import { parseDocument } from "./parse-document.ts";
import { documentPath } from "./paths.ts";

/** Reads the merged document at a git ref. @throws {BadUseError} if there is none, or it cannot be compared */
export async function readAtRef(root: string, ref: string): Promise<JsonObject> {
  const git = (words: readonly string[]): Promise<string | undefined> =>
    promisify(execFile)("git", ["-C", root, ...words], { maxBuffer: 256 * 1024 * 1024 }).then(
      ({ stdout }) => stdout,
      () => undefined,
    );
  const commit = ref.startsWith("-")
    ? undefined
    : await git(["rev-parse", "--verify", "--quiet", `${ref}^{commit}`]);
  if (commit === undefined)
    throw new BadUseError(
      `--base ${ref}: there is neither a file nor a git ref of that name. Give a file, or fetch the ref first: git fetch origin ${ref}`,
    );
  const text = await git(["show", `${commit.trim()}:${documentPath}`]);
  if (text === undefined)
    throw new BadUseError(
      `--base ${ref}: that commit has no ${documentPath}. Give a later commit, or a file.`,
    );
  return parseDocument(text, `${ref}:${documentPath}`);
}
