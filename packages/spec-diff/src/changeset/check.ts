import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { asObject } from "@rosterkit/openapi";
import { documentPath, readHead, readReleased, releasedPath } from "../documents.ts";
import { compareLevels, isLevel, type Level, strictest } from "../level.ts";
import { parseYaml } from "../parse.ts";
import { computeChangeset } from "./compute.ts";
import { changesetPath } from "./print.ts";

/** Reads the bumps from the front matter of a changeset. */
export function bumpsOf(text: string): ReadonlyMap<string, Level> {
  const front = /^\s*---\r?\n([^]*?)\r?\n---/.exec(text)?.[1] ?? "";
  return new Map(
    Object.entries(asObject(parseYaml(front))).flatMap(([name, level]) =>
      isLevel(level) ? [[name, level]] : [],
    ),
  );
}

/** Reads the changesets of a repository, by path. */
export function readChangesets(root: string): ReadonlyMap<string, string> {
  const folder = join(root, ".changeset");
  const names = existsSync(folder) ? readdirSync(folder).toSorted() : [];
  return new Map(
    names
      .filter((name) => name.endsWith(".md") && name !== "README.md")
      .map((name) => [`.changeset/${name}`, readFileSync(join(folder, name), "utf8")]),
  );
}

/** Returns the highest bump of each package among several changesets. */
export function pendingBumps(changesets: Iterable<string>): ReadonlyMap<string, Level> {
  const bumps = new Map<string, Level>();
  for (const text of changesets)
    for (const [name, level] of bumpsOf(text)) bumps.set(name, strictest([level, bumps.get(name) ?? "none"]));
  return bumps;
}

/**
 * Compares the changesets of a repository with the bumps that its documents need.
 * @returns one line for each bump that is too low
 * @throws {BadUseError} if a document cannot be read, or the generated changeset was edited by hand
 */
export async function checkChangesets(root: string, scope: string): Promise<string[]> {
  const document = await readHead(join(root, documentPath), documentPath);
  const changesets = readChangesets(root);
  const current = changesets.get(changesetPath);
  const isReleased = existsSync(join(root, releasedPath));
  const released = isReleased ? await readReleased(root) : undefined;
  const expected = computeChangeset({ released, document, current, scope });
  if (expected === undefined) return [];
  const given = pendingBumps(changesets.values());
  return [...bumpsOf(expected)].flatMap(([name, level]) => {
    const pending = given.get(name) ?? "none";
    return compareLevels(pending, level) < 0
      ? [`${name} needs a ${level} release, but its changesets state ${pending}`]
      : [];
  });
}
