import { asObject, byCodeUnit, type JsonObject, operationsOf } from "@rosterkit/openapi";
import { packageOf } from "../normal/operation.ts";

/** Path of the list of retired packages, which the release deprecates in the registry. */
export const retiredPath = "spec/retired.json";

/** The last release and the document that follows it. */
interface Step {
  readonly released: JsonObject;
  readonly document: JsonObject;
  /** npm scope of the packages. */
  readonly scope: string;
}

/** Returns the packages that have lost their last operation, sorted by name, with the reason for their users. */
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
    const successor = [...current].find(
      (candidate) =>
        requests(document, candidate).filter((request) => own.has(request)).length * 2 > own.size,
    );
    return [
      name,
      successor === undefined ? "it has no operation any more" : `its operations are in \`${successor}\` now`,
    ];
  });
}

/**
 * Adds newly retired packages to the list, and removes packages that have operations again.
 * @param current the present text of the list, if any
 * @returns the new text; `undefined` if no package is retired
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

/** Returns the names of the domain packages of a document. */
export function domainPackagesOf(document: JsonObject, scope: string): ReadonlySet<string> {
  return new Set(operationsOf(document).map(({ operation }) => packageOf(operation, scope)));
}
