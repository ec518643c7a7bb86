import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { promisify } from "node:util";
import { createConfig, lintDocument, makeDocumentFromString } from "@redocly/openapi-core";
import { parse } from "yaml";
import { LocalResolver } from "./resolver.ts";
import { BadUseError } from "./bad-use.ts";
import { isObject, type JsonObject } from "./json.ts";
import { documentPath, releasedPath } from "./paths.ts";

/** The document of the last release. */
export async function readReleased(root: string): Promise<JsonObject> {
  const text = await readIfThere(join(root, releasedPath));
  if (text === undefined)
    throw new BadUseError(
      `There is no earlier release: ${releasedPath} is not there. Name what to compare with: npm run spec:diff -- --base <git ref or file>`,
    );
  return parseDocument(text, releasedPath);
}

/** A document in a file, or the merged document at a git ref. A file goes first where both exist. */
export async function readBase(root: string, name: string): Promise<JsonObject> {
  const text = await readIfThere(resolve(name));
  return text === undefined ? readAtRef(root, name) : parseDocument(text, name);
}

export async function readHead(name: string, label = name): Promise<JsonObject> {
  const text = await readIfThere(resolve(name));
  if (text === undefined)
    throw new BadUseError(`${label} is not there. Give --head a file that holds an OpenAPI document.`);
  return parseDocument(text, label);
}

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
      return (await promisify(execFile)("git", ["-C", root, ...words], { maxBuffer: 256 * 1024 * 1024 }))
        .stdout;
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

/** Reads JSON or YAML, and makes sure that it is an OpenAPI document whose references lead somewhere. */
export async function parseDocument(text: string, label: string): Promise<JsonObject> {
  let document: unknown;
  try {
    document = text.trimStart().startsWith("{") ? JSON.parse(text) : parse(text);
  } catch (error) {
    throw new BadUseError(`${label} can be read neither as JSON nor as YAML: ${(error as Error).message}`);
  }
  if (!isObject(document) || typeof document["openapi"] !== "string")
    throw new BadUseError(
      `${label} is no OpenAPI document: it has no \`openapi\` version. Give a merged document.`,
    );
  const problems = await lintDocument({
    document: makeDocumentFromString(JSON.stringify(document), resolve(label)),
    externalRefResolver: new LocalResolver(),
    config: await createConfig({ rules: { struct: "error", "no-unresolved-refs": "error" } }),
  });
  const [first] = problems;
  if (first)
    throw new BadUseError(
      `${relative("", label)} is not valid at ${first.location[0]?.pointer ?? "#/"}: ${first.message.trim()}` +
        `${problems.length > 1 ? ` (and ${problems.length - 1} more)` : ""}. Correct it before comparing.`,
    );
  return document;
}
