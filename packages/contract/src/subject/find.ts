import type { DocumentOperation } from "@rosterkit/openapi";
import type { Callable } from "./package.ts";

/** The operations among a package's exports, however deep they stand, by the id of their route. */
export function findCallables(modules: object): Map<string, Callable> {
  const found = new Map<string, Callable>();
  const seen = new Set<unknown>();
  const look = (value: unknown): void => {
    if ((typeof value !== "object" && typeof value !== "function") || value === null || seen.has(value))
      return;
    seen.add(value);
    if (isCallable(value)) {
      const other = found.get(value.route.id);
      if (other !== undefined)
        throw new Error(`Two operations are exported with the route id ${value.route.id}.`);
      found.set(value.route.id, value);
    } else if (typeof value === "object") {
      for (const child of Object.values(value)) look(child);
    }
  };
  look(modules);
  return found;
}

function isCallable(value: unknown): value is Callable {
  return typeof value === "function" && typeof (value as Partial<Callable>).route?.id === "string";
}

/** Ids that only the document has, and ids that only the package has. */
export function compareExports(
  operations: readonly DocumentOperation[],
  callables: ReadonlyMap<string, Callable>,
): { readonly missing: string[]; readonly surplus: string[] } {
  const documented = new Set(operations.map(({ id }) => id));
  return {
    missing: [...documented].filter((id) => !callables.has(id)),
    surplus: [...callables.keys()].filter((id) => !documented.has(id)),
  };
}
