import { asObject, byCodeUnit, operationsOf, type JsonObject } from "@rosterkit/openapi";
import { domainPackagesOf, packageOf } from "../normal/packages.ts";

/** Place of the list of retired packages: the release deprecates them in the registry. */
export const retiredPath = "spec/retired.json";

/** The step from one document to another. */
interface Step {
  readonly released: JsonObject;
  readonly document: JsonObject;
  /** npm scope of the packages. */
  readonly scope: string;
}

/** The packages of the last release that hold no operation any more, sorted, each with the reason that its users read. */
export function retiredPackages({
  released,
  document,
  scope,
}: Step): (readonly [name: string, reason: string])[] {
  const current = domainPackagesOf(document, scope);
  const requests = (of: JsonObject, name: string): string[] =>
    operationsOf(of)
      .filter(({ operation }) => packageOf(operation, scope) === name)
      .map(({ method, path }) => `${method} ${path}`);
  const gone = [...domainPackagesOf(released, scope)].filter((name) => !current.has(name));
  return gone.toSorted().map((name) => {
    const own = new Set(requests(released, name));
    const heir = [...current].find(
      (candidate) =>
        requests(document, candidate).filter((request) => own.has(request)).length * 2 > own.size,
    );
    return [
      name,
      heir === undefined ? "it has no operation any more" : `its operations are in \`${heir}\` now`,
    ];
  });
}

/**
 * The list of retired packages: those that stand in it already, and those of this step, without any that is back.
 * @param current the list as it stands; undefined where there is none
 * @returns the file's text; undefined where no package is retired
 */
export function printRetired(step: Step, current: string | undefined): string | undefined {
  const present = domainPackagesOf(step.document, step.scope);
  const all = new Map<string, unknown>([
    ...Object.entries(asObject(JSON.parse(current ?? "{}"))),
    ...retiredPackages(step),
  ]);
  const list = [...all].filter(([name]) => !present.has(name)).toSorted(([a], [b]) => byCodeUnit(a, b));
  return list.length === 0 ? undefined : `${JSON.stringify(Object.fromEntries(list), null, 2)}\n`;
}
