import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { BadUseError } from "../bad-use.ts";
import type { Change } from "../change.ts";
import type { JsonObject } from "../json.ts";
import { compareLevels, type Level, strictest } from "../level.ts";
import { domainPackagesOf } from "../operations.ts";
import { changesetPath } from "./path.ts";
import { blockOf, lowerChanges, type Overrides, readOverrides, wordingOf } from "./overrides.ts";

export interface ChangesetInput {
  /** The document of the last release; `undefined` before the first. */
  readonly released: JsonObject | undefined;
  readonly document: JsonObject;
  /** The generated changeset as it stands; `undefined` where there is none. */
  readonly current: string | undefined;
}

/** What is released of one package, and why. */
export interface Entry {
  readonly name: string;
  readonly bump: Exclude<Level, "none">;
  readonly changes: readonly Change[];
}

/**
 * The changeset that the step from the last release asks for: a pure function of the two documents and of
 * the overrides in the file that there is.
 * @returns the file's text, `undefined` where nothing is to be released
 * @throws BadUseError when somebody edited the generated part, or an override cannot be followed
 */
export async function computeChangeset({
  released,
  document,
  current,
}: ChangesetInput): Promise<string | undefined> {
  if (released === undefined) return undefined;
  const block = blockOf(current ?? "");
  const inputs = digest([judges(), JSON.stringify(released), JSON.stringify(document), block].join("\n"));
  if (current !== undefined) {
    const { inputs: known, content } = hashesOf(current);
    if (content !== digest(contentOf(current)))
      throw new BadUseError(
        `${changesetPath} was edited by hand. Say what you want in its overrides, which are kept, and restore the rest: ` +
          "delete the file and run `npm run generate`.",
      );
    if (known === inputs) return current;
  }
  // Loaded here, for most runs find that nothing has changed.
  const { compare } = await import("../compare.ts");
  const { changes } = await compare(released, document);
  const overrides = readOverrides(block, changesetPath);
  const entries = entriesOf(lowerChanges(changes, overrides, changesetPath), overrides, {
    released,
    document,
  });
  return entries.length === 0 ? undefined : print(entries, block, inputs);
}

function entriesOf(
  changes: readonly Change[],
  { raised }: Overrides,
  { released, document }: { released: JsonObject; document: JsonObject },
): Entry[] {
  const known = domainPackagesOf(released);
  // The first version of a package that is new stands in its package.json already.
  const isNew = (name: string): boolean => domainPackagesOf(document).has(name) && !known.has(name);
  const names = new Set([
    ...changes.flatMap(({ packages }) => packages),
    ...raised.map((override) => override.package),
  ]);
  return [...names]
    .filter((name) => !isNew(name))
    .toSorted()
    .flatMap((name) => {
      const raises = raised.filter((override) => override.package === name);
      const own = [
        ...raises.map(({ to, reason }) => raisedChange(name, to, reason)),
        ...changes.filter(({ packages }) => packages.includes(name)),
      ];
      const bump = strictest(own.map(({ level }) => level));
      return bump === "none" ? [] : [{ name, bump, changes: own }];
    });
}

function raisedChange(name: string, level: Level, why: string): Change {
  const reason = `Released as ${level}: ${why}`;
  return { level, service: "", operation: "", packages: [name], judge: "rules", reason, pointer: "" };
}

const titles: Readonly<Record<Level, string>> = {
  major: "Breaking changes",
  minor: "New",
  patch: "Better",
  none: "Not released",
};

function print(entries: readonly Entry[], block: string, inputs: string): string {
  const bumps = entries.map(({ name, bump }) => `"${name}": ${bump}`).join("\n");
  const sections = entries.map(({ name, changes }) => {
    const levels = [...new Set(changes.map(({ level }) => level))].toSorted((left, right) =>
      compareLevels(right, left),
    );
    const parts = levels.map((level) => {
      const bullets = changes
        .filter((change) => change.level === level)
        .map((change) => `- ${wordingOf(change)}`);
      return `### ${titles[level]}\n\n${[...new Set(bullets)].join("\n")}`;
    });
    return `## ${name}\n\n${parts.join("\n\n")}`;
  });
  const content = `${bumps}\n---\n\n${sections.join("\n\n")}\n`;
  return `---\n${banner(inputs, digest(content))}\n${content}\n${block}\n`;
}

function banner(inputs: string, content: string): string {
  return `# Generated from spec/openapi.json by \`npm run generate\`. Do not edit above the overrides. inputs:${inputs} content:${content}`;
}

function hashesOf(text: string): { inputs: string; content: string } {
  const match = /^# Generated .* inputs:(\w+) content:(\w+)$/m.exec(text);
  return { inputs: match?.[1] ?? "", content: match?.[2] ?? "" };
}

/** The generated part of a file, without its banner and without the overrides. */
function contentOf(text: string): string {
  const withoutBanner = text.replace(/^---\n# Generated .*\n/, "");
  return `${withoutBanner.replace(blockOf(text), "").trimEnd()}\n`;
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

let judgesDigest: string | undefined;

/** Stands for the code that judges: what it says may change with it. */
function judges(): string {
  judgesDigest ??= digest(
    ["diff", "changeset"]
      .flatMap((folder) => {
        const root = fileURLToPath(new URL(`../${folder}/`, import.meta.url));
        return globSync("**/*.ts", { cwd: root })
          .toSorted()
          .map((path) => readFileSync(root + path, "utf8"));
      })
      .join("\n"),
  );
  return judgesDigest;
}
