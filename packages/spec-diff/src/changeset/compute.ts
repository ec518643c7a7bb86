import { createHash } from "node:crypto";
import type { JsonObject } from "@rosterkit/openapi";
import { type Change, compare } from "../compare.ts";
import { BadUseError } from "../documents.ts";
import { type Level, levelTitles, strictest } from "../level.ts";
import { markdown } from "../markdown.ts";
import { domainPackagesOf } from "../normal/packages.ts";
import { wordingOf } from "../report.ts";
import { type RetiredPackage, retiredPackages } from "./retired.ts";
import { blockOf, lowerChanges, type Overrides, readOverrides } from "./overrides.ts";

/** Place of the one changeset that is generated. */
export const changesetPath = ".changeset/spec.md";

export interface ChangesetInput {
  /** The document of the last release; `undefined` before the first. */
  readonly released: JsonObject | undefined;
  readonly document: JsonObject;
  /** The generated changeset as it stands; `undefined` where there is none. */
  readonly current: string | undefined;
  /** npm scope of the packages, such as `@acme`. */
  readonly scope: string;
}

/** The release of one package, and why. */
interface Entry {
  readonly name: string;
  readonly bump: Level;
  readonly lines: readonly { readonly level: Level; readonly text: string }[];
}

/**
 * The changeset that the step from the last release asks for: a pure function of the two documents and of
 * the overrides in the file that there is.
 * @returns the file's text, `undefined` where nothing is to be released
 * @throws {BadUseError} when somebody edited the generated part, or an override cannot be followed
 */
export function computeChangeset({ released, document, current, scope }: ChangesetInput): string | undefined {
  if (released === undefined) return undefined;
  const block = blockOf(current ?? "");
  if (current !== undefined && !isAsGenerated(current))
    throw new BadUseError(
      `${changesetPath} was edited by hand. Say what you want in its overrides, which are kept, and restore the rest: ` +
        "delete the file and run `npm run generate`.",
    );
  const overrides = readOverrides(block, changesetPath);
  const changes = lowerChanges(compare(released, document, scope).changes, overrides, changesetPath);
  const known = domainPackagesOf(released, scope);
  // The first version of a package that is new stands in its package.json already.
  const isNew = (name: string): boolean => domainPackagesOf(document, scope).has(name) && !known.has(name);
  const gone = retiredPackages(released, document, scope);
  const entries = withRetired(entriesOf(changes, overrides), gone, scope).filter(({ name }) => !isNew(name));
  return entries.length === 0 ? undefined : print(entries, block);
}

/** A retired package cannot be released: that of the types says so instead, by a level of its own. */
function withRetired(entries: readonly Entry[], gone: readonly RetiredPackage[], scope: string): Entry[] {
  if (gone.length === 0) return [...entries];
  const types = `${scope}/types`;
  const own = entries.find(({ name }) => name === types);
  const lines = gone.map(({ name, reason }) => ({
    level: "patch" as const,
    text: `\`${name}\` is deprecated: ${reason}`,
  }));
  const others = entries.filter(
    ({ name }) => name !== types && !gone.some((retired) => retired.name === name),
  );
  const entry: Entry = { name: types, bump: own?.bump ?? "patch", lines: [...(own?.lines ?? []), ...lines] };
  return [...others, entry].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function entriesOf(changes: readonly Change[], { raised }: Overrides): Entry[] {
  const names = new Set([
    ...changes.flatMap(({ packages }) => packages),
    ...raised.map((one) => one.package),
  ]);
  return [...names].toSorted().flatMap((name) => {
    const lines = [
      ...raised
        .filter((override) => override.package === name)
        .map(({ to, reason }) => ({ level: to, text: `Released as ${to}: ${reason}` })),
      ...changes
        .filter(({ packages }) => packages.includes(name))
        .map((change) => ({ level: change.level, text: wordingOf(change) })),
    ];
    const bump = strictest(lines.map(({ level }) => level));
    return bump === "none" ? [] : [{ name, bump, lines }];
  });
}

function print(entries: readonly Entry[], block: string): string {
  const bumps = entries.map(({ name, bump }) => `"${name}": ${bump}`).join("\n");
  const sections = entries.map(({ name, lines }) => {
    const parts = [...levelTitles].flatMap(([level, title]) => {
      const own = lines.filter((line) => line.level === level).map(({ text }) => `- ${markdown(text)}`);
      return own.length === 0 ? [] : [`### ${title}\n\n${[...new Set(own)].join("\n")}`];
    });
    return `## ${name}\n\n${parts.join("\n\n")}`;
  });
  const content = `${bumps}\n---\n\n${sections.join("\n\n")}\n`;
  return `---\n${banner(content)}\n${content}\n${block}\n`;
}

function banner(content: string): string {
  const digest = createHash("sha256").update(content).digest("hex").slice(0, 16);
  return `# Generated from spec/openapi.json by \`npm run generate\`. Do not edit above the overrides. content:${digest}`;
}

function isAsGenerated(text: string): boolean {
  const [first, line, ...rest] = text.split("\n");
  const content = `${rest.join("\n").replace(blockOf(text), "").trimEnd()}\n`;
  return first === "---" && line === banner(content);
}
