import { levelTitles } from "../level.ts";
import { digestOf } from "./print.ts";

const levelOfTitle = new Map([...levelTitles].map(([level, title]) => [title, level]));

/**
 * Splits the generated changeset into one for each package and level. Changesets copies the whole text of a file
 * into the changelog of every package that it names, under one level.
 * @returns texts by path
 */
export function splitChangeset(text: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const body = text.replace(/^---\n[^]*?\n---\n/, "").replace(/<!-- overrides[^]*$/, "");
  for (const section of body.split(/^## /m).slice(1)) {
    const name = section.slice(0, section.indexOf("\n")).trim();
    for (const part of section.split(/^### /m).slice(1)) {
      const level = levelOfTitle.get(part.slice(0, part.indexOf("\n")).trim());
      if (level === undefined) continue;
      const bullets = part.slice(part.indexOf("\n")).trim();
      // Between prereleases Changesets keeps the files, and recognises released ones by name: new text needs a new name.
      const words = [name.replaceAll(/[^a-z0-9]+/g, "-").replace(/^-/, ""), level, digestOf(bullets)];
      const path = `.changeset/spec-${words.join("-")}.md`;
      files.set(path, `---\n"${name}": ${level}\n---\n\n${bullets}\n`);
    }
  }
  return files;
}
