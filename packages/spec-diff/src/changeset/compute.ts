import { groupBy, type JsonObject } from "@rosterkit/openapi";
import { compare } from "../compare.ts";
import { BadUseError } from "../documents.ts";
import { domainPackagesOf } from "../normal/packages.ts";
import { wordingOf } from "../report.ts";
import { blockOf, changesetPath, lowerChanges, readOverrides } from "./overrides.ts";
import { type ChangesetLine, isAsGenerated, printChangeset } from "./print.ts";
import { retiredPackages } from "./retired.ts";

export interface ChangesetInput {
  /** The document of the last release; `undefined` before the first. */
  readonly released: JsonObject | undefined;
  readonly document: JsonObject;
  /** The generated changeset as it stands; `undefined` where there is none. */
  readonly current: string | undefined;
  /** npm scope of the packages, such as `@acme`. */
  readonly scope: string;
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
        "delete everything above them and run `npm run generate`.",
    );
  const { raised, lowered } = readOverrides(block);
  const { changes: found, packages } = compare(released, document, scope);
  const stray = raised.find((override) => !Object.hasOwn(packages, override.package));
  if (stray)
    throw new BadUseError(
      `${changesetPath} raises ${stray.package}, and the document has no such package. The packages are: ${Object.keys(packages).join(", ")}`,
    );
  const changes = lowerChanges(found, lowered);
  const lines: ChangesetLine[] = [
    ...raised.map(({ to: level, reason, ...own }) => ({
      ...own,
      level,
      text: `Released as ${level}: ${reason}`,
    })),
    ...changes.flatMap((change) =>
      change.packages.map((name) => ({ package: name, level: change.level, text: wordingOf(change) })),
    ),
    ...retiredPackages({ released, document, scope }).map(([name, reason]): ChangesetLine => {
      return { package: `${scope}/types`, level: "patch", text: `\`${name}\` is deprecated: ${reason}` };
    }),
  ];
  const [before, now] = [domainPackagesOf(released, scope), domainPackagesOf(document, scope)];
  // The first version of a new package stands in its package.json, and a retired one has no further version.
  const isReleased = (line: ChangesetLine): boolean => before.has(line.package) === now.has(line.package);
  return printChangeset(
    groupBy(lines.filter(isReleased), (line) => line.package),
    block,
  );
}
