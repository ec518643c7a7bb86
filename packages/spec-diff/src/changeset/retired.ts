import { asObject, operationsOf, type JsonObject } from "@rosterkit/openapi";
import { domainPackagesOf, packageOf } from "../normal/packages.ts";

/** Place of the list of retired packages: the release deprecates them in the registry. */
export const retiredPath = "spec/retired.json";

/** A package of the last release that holds no operation any more. */
export interface RetiredPackage {
  readonly name: string;
  /** As its users read it. */
  readonly reason: string;
}

/** The packages that the step from one document to another retires, sorted. */
export function retiredPackages(released: JsonObject, document: JsonObject, scope: string): RetiredPackage[] {
  const current = domainPackagesOf(document, scope);
  const requests = (of: JsonObject, name?: string): string[] =>
    operationsOf(of)
      .filter(({ operation }) => name === undefined || packageOf(operation, scope) === name)
      .map(({ method, path }) => `${method} ${path}`);
  return [...domainPackagesOf(released, scope)]
    .filter((name) => !current.has(name))
    .toSorted()
    .map((name) => {
      const own = new Set(requests(released, name));
      const heir = [...current].find(
        (candidate) =>
          requests(document, candidate).filter((request) => own.has(request)).length * 2 > own.size,
      );
      const reason =
        heir === undefined ? "it has no operation any more" : `its operations are in \`${heir}\` now`;
      return { name, reason };
    });
}

/**
 * The list of retired packages: those that stand in it already, and those of this step, without any that is back.
 * @param current the list as it stands; undefined where there is none
 * @returns the file's text; undefined where no package is retired
 */
export function printRetired(
  {
    released,
    document,
    scope,
  }: { readonly released: JsonObject; readonly document: JsonObject; readonly scope: string },
  current: string | undefined,
): string | undefined {
  const present = domainPackagesOf(document, scope);
  const step = retiredPackages(released, document, scope).map(({ name, reason }) => [name, reason] as const);
  const all = new Map([...Object.entries(asObject(JSON.parse(current ?? "{}"))), ...step]);
  const list = [...all].filter(([name]) => !present.has(name)).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return list.length === 0 ? undefined : `${JSON.stringify(Object.fromEntries(list), null, 2)}\n`;
}
