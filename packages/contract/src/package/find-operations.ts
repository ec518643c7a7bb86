import type { DocumentOperation } from "@rosterkit/openapi";
import type { PackageOperation } from "./package-under-test.ts";

/**
 * Returns the operations that a package exports, at any depth, by route id.
 *
 * @throws {Error} if two operations have one route id
 */
export function findOperations(modules: object): Map<string, PackageOperation> {
  const found = new Map<string, PackageOperation>();
  const seen = new Set<unknown>();
  const look = (value: unknown): void => {
    if (seen.has(value)) return;
    seen.add(value);
    if (isOperation(value)) {
      if (found.has(value.route.id))
        throw new Error(`Two operations are exported with the route id ${value.route.id}.`);
      found.set(value.route.id, value);
    } else if (typeof value === "object" && value !== null) {
      for (const child of Object.values(value)) look(child);
    }
  };
  look(modules);
  return found;
}

function isOperation(value: unknown): value is PackageOperation {
  return typeof value === "function" && typeof (value as Partial<PackageOperation>).route?.id === "string";
}

/** Compares the operation ids of the document with the exported ones. */
export function compareExports(
  operations: readonly DocumentOperation[],
  exported: ReadonlyMap<string, PackageOperation>,
): { readonly missing: string[]; readonly surplus: string[] } {
  const documented = new Set(operations.map(({ id }) => id));
  return {
    missing: [...documented].filter((id) => !exported.has(id)),
    surplus: [...exported.keys()].filter((id) => !documented.has(id)),
  };
}
