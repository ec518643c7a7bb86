import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import {
  isObject,
  type JsonObject,
  resolve as resolveReference,
  UnresolvedReferenceError,
  walk,
} from "@rosterkit/openapi";
import { parseYaml } from "./parse-yaml.ts";

/** Place of the merged document in a repository. */
export const documentPath = "spec/openapi.json";
/** Place of the document of the last release. */
export const releasedPath = "spec/released/openapi.json";

/** A request that cannot be met. The message says what to do instead. */
export class BadUseError extends Error {
  override readonly name = "BadUseError";
}

/** The document of the last release. @throws {BadUseError} when there was none */
export async function readReleased(root: string): Promise<JsonObject> {
  const text = await readIfThere(join(root, releasedPath));
  if (text === undefined)
    throw new BadUseError(
      `There is no earlier release: ${releasedPath} is not there. Name what to compare with: npm run spec:diff -- --base <git ref or file>`,
    );
  return parseDocument(text, releasedPath);
}

/**
 * A document in a file, or the merged document at a git ref. A file goes first where both exist.
 * @throws {BadUseError} when there is neither, or the document cannot be compared
 */
export async function readBase(root: string, name: string): Promise<JsonObject> {
  const text = await readIfThere(resolve(name));
  return text === undefined ? readAtRef(root, name) : parseDocument(text, name);
}

/** @throws {BadUseError} when the file is not there, or the document cannot be compared */
export async function readHead(name: string, label = name): Promise<JsonObject> {
  const text = await readIfThere(resolve(name));
  if (text === undefined)
    throw new BadUseError(`${label} is not there. Give --head a file that holds an OpenAPI document.`);
  return parseDocument(text, label);
}

/** A file's text; `undefined` where there is no file. */
async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "EISDIR"))
      return undefined;
    throw error;
  }
}

async function readAtRef(root: string, ref: string): Promise<JsonObject> {
  const git = async (words: readonly string[]): Promise<string | undefined> => {
    try {
      const run = promisify(execFile)("git", ["-C", root, ...words], { maxBuffer: 256 * 1024 * 1024 });
      return (await run).stdout;
    } catch {
      return undefined;
    }
  };
  const commit = ref.startsWith("-")
    ? undefined
    : await git(["rev-parse", "--verify", "--quiet", `${ref}^{commit}`]);
  if (commit === undefined)
    throw new BadUseError(
      `--base ${ref}: there is no file and no git ref of that name. Give a file, or fetch the ref first: git fetch origin ${ref}`,
    );
  const text = await git(["show", `${commit.trim()}:${documentPath}`]);
  if (text === undefined)
    throw new BadUseError(`--base ${ref}: that commit has no ${documentPath}. Give a later one, or a file.`);
  return parseDocument(text, `${ref}:${documentPath}`);
}

function parseDocument(text: string, label: string): JsonObject {
  let document: unknown;
  try {
    document = text.trimStart().startsWith("{") ? JSON.parse(text) : parseYaml(text);
  } catch (error) {
    throw new BadUseError(
      `${label} can be read neither as JSON nor as YAML: ${(error as Error).message}. Give an OpenAPI document.`,
    );
  }
  if (!isObject(document) || typeof document["openapi"] !== "string" || !isObject(document["paths"] ?? {}))
    throw new BadUseError(
      `${label} is not an OpenAPI document: it has no \`openapi\` version. Give a merged document.`,
    );
  assertResolvable(document, label);
  return document;
}

/** @throws {BadUseError} when a reference leads nowhere, or out of the document */
function assertResolvable(document: JsonObject, label: string): void {
  const resolved = new Set<unknown>();
  try {
    for (const visit of walk(document)) {
      const { $ref } = visit.node;
      if (typeof $ref !== "string" || resolved.has($ref)) continue;
      resolveReference(document, visit.node, visit.pointer);
      resolved.add($ref);
    }
  } catch (error) {
    if (!(error instanceof UnresolvedReferenceError)) throw error;
    const { pointer, problem, remedy } = error;
    throw new BadUseError(`${label} is not valid at #${pointer}: ${problem}. ${remedy} before comparing.`);
  }
}
