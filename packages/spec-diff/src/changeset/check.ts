import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { BadUseError } from "../bad-use.ts";
import { asObject, type JsonObject } from "../json.ts";
import { compareLevels, isLevel, type Level, strictest } from "../level.ts";
import { documentPath, releasedPath } from "../paths.ts";
import { computeChangeset } from "./compute.ts";
import { changesetPath } from "./path.ts";

/** The bumps that a changeset's text asks for. */
export function bumpsOf(text: string): ReadonlyMap<string, Level> {
  const front = /^\s*---\r?\n([^]*?)\r?\n---/.exec(text)?.[1] ?? "";
  return new Map(
    Object.entries(asObject(parse(front))).flatMap(([name, level]) =>
      isLevel(level) ? [[name, level]] : [],
    ),
  );
}

/** The changesets of a repository, texts by path. */
export function readChangesets(root: string): ReadonlyMap<string, string> {
  const paths = globSync(".changeset/*.md", { cwd: root }).map((path) => path.replaceAll("\\", "/"));
  return new Map(
    paths
      .filter((path) => path !== ".changeset/README.md")
      .toSorted()
      .map((path) => [path, readFileSync(join(root, path), "utf8")]),
  );
}

/** The strictest bump of each package that changesets ask for together. */
export function pendingBumps(changesets: Iterable<string>): ReadonlyMap<string, Level> {
  const bumps = new Map<string, Level>();
  for (const text of changesets)
    for (const [name, level] of bumpsOf(text)) bumps.set(name, strictest([level, bumps.get(name) ?? "none"]));
  return bumps;
}

export function readJson(path: string): JsonObject | undefined {
  try {
    return asObject(JSON.parse(readFileSync(path, "utf8")));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

/**
 * Compares the changesets of a repository with what its documents ask for.
 * @returns what is too low, a line each; empty where all is well
 * @throws BadUseError when the generated changeset was edited by hand
 */
export async function checkChangesets(root: string): Promise<string[]> {
  const document = readJson(join(root, documentPath));
  if (!document) throw new BadUseError(`${documentPath} is not there. Run \`npm run generate\`.`);
  const changesets = readChangesets(root);
  const current = changesets.get(changesetPath);
  const expected = await computeChangeset({
    released: readJson(join(root, releasedPath)),
    document,
    current,
  });
  if (expected === undefined) return [];
  const given = pendingBumps(changesets.values());
  return [...bumpsOf(expected)].flatMap(([name, level]) => {
    const pending = given.get(name) ?? "none";
    return compareLevels(pending, level) < 0
      ? [`${name} is to be released as ${level}, its changesets say ${pending}`]
      : [];
  });
}
