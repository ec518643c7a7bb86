import { groupBy, type JsonObject } from "@rosterkit/openapi";
import { compare } from "../compare.ts";
import { BadUseError } from "../errors.ts";
import { lineOf } from "../report.ts";
import { lowerChanges, readOverrides } from "./overrides.ts";
import { blockOf, type ChangesetLine, changesetPath, isAsGenerated, printChangeset } from "./print.ts";
import { domainPackagesOf, retiredPackages } from "./retired.ts";

export interface ChangesetInput {
  /** The document of the last release; `undefined` before the first. */
  readonly released: JsonObject | undefined;
  readonly document: JsonObject;
  /** The present text of the generated changeset, if any. */
  readonly current: string | undefined;
  /** npm scope of the packages, such as `@acme`. */
  readonly scope: string;
}

/**
 * Computes the changeset from the last release to this document, with the overrides of the present changeset.
 * @returns the text of the file; `undefined` if nothing needs a release
 * @throws {BadUseError} if the generated part was edited by hand, or an override cannot be applied
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
  const unknown = raised.find((override) => !Object.hasOwn(packages, override.package));
  if (unknown)
    throw new BadUseError(
      `${changesetPath} raises ${unknown.package}, but the document has no such package. The packages are: ${Object.keys(packages).join(", ")}`,
    );
  const changes = lowerChanges(found, lowered);
  const lines: ChangesetLine[] = [
    ...raised.map(({ to, reason, ...own }) => ({ ...own, level: to, text: `Released as ${to}: ${reason}` })),
    ...changes.flatMap((change) =>
      change.packages.map((name) => ({ package: name, level: change.level, text: lineOf(change) })),
    ),
    ...retiredPackages({ released, document, scope }).map(([name, reason]) => {
      const text = `\`${name}\` is deprecated: ${reason}`;
      return { package: `${scope}/types`, level: "patch" as const, text };
    }),
  ];
  const [before, now] = [domainPackagesOf(released, scope), domainPackagesOf(document, scope)];
  // A new package starts at the version in its package.json; a retired one gets no further version.
  const isReleased = (line: ChangesetLine): boolean => before.has(line.package) === now.has(line.package);
  const byPackage = groupBy(lines.filter(isReleased), (line) => line.package);
  return printChangeset(byPackage, block);
}
