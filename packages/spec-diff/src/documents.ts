import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import type { JsonObject } from "@rosterkit/openapi";
import { BadUseError } from "./errors.ts";
import { parseDocument } from "./parse.ts";

/** Path of the merged document. All paths are relative to the repository's root. */
export const documentPath = "spec/openapi.json";
export const releasedPath = "spec/released/openapi.json";

/** Reads the document of the last release. @throws {BadUseError} if there is no release yet */
export async function readReleased(root: string): Promise<JsonObject> {
  const text = await readIfExists(join(root, releasedPath));
  if (text !== undefined) return parseDocument(text, releasedPath);
  throw new BadUseError(
    `There is no earlier release: ${releasedPath} does not exist. State what to compare with: npm run spec:diff -- --base <git ref or file>`,
  );
}

/**
 * Reads a document from a file, or the merged document at a git ref. A file takes precedence.
 * @throws {BadUseError} if there is neither, or the document cannot be compared
 */
export async function readBase(root: string, name: string): Promise<JsonObject> {
  const text = await readIfExists(resolve(name));
  return text === undefined ? readAtRef(root, name) : parseDocument(text, name);
}

/** Reads a document from a file. @throws {BadUseError} if the file is missing, or cannot be compared */
export async function readHead(name: string, label = name): Promise<JsonObject> {
  const text = await readIfExists(resolve(name));
  if (text !== undefined) return parseDocument(text, label);
  throw new BadUseError(`${label} does not exist. Give --head a file with an OpenAPI document.`);
}

/** Returns the text of a file, or `undefined` if there is no such file. */
async function readIfExists(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (["ENOENT", "EISDIR"].includes(String((error as NodeJS.ErrnoException).code))) return undefined;
    throw error;
  }
}

/** Reads the merged document at a git ref. @throws {BadUseError} if there is none, or it cannot be compared */
async function readAtRef(root: string, ref: string): Promise<JsonObject> {
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
