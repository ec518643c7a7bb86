import type { DocumentOperation } from "./operations.ts";
import { groupBy } from "./values.ts";

/** Finds the operation of a request; a concrete path takes precedence over a template. */
export class OperationIndex {
  readonly #candidates: ReadonlyMap<string, readonly (readonly [DocumentOperation, pattern: RegExp])[]>;

  constructor(operations: readonly DocumentOperation[]) {
    const literalLength = ({ path }: DocumentOperation): number => path.replaceAll(/\{[^}]+\}/g, "").length;
    const candidates = operations
      .toSorted((one, other) => literalLength(other) - literalLength(one))
      .map((operation) => [operation, patternOf(operation.path)] as const);
    this.#candidates = groupBy(candidates, ([{ method, path }]) => keyOf(method, path));
  }

  /** Returns the operation and its path parameters, which are still percent-encoded. */
  find(method: string, rawPath: string) {
    for (const [operation, pattern] of this.#candidates.get(keyOf(method, rawPath)) ?? []) {
      const values = pattern.exec(rawPath)?.slice(1);
      if (values === undefined) continue;
      const names = operation.path.matchAll(/\{([^}]+)\}/g);
      const pairs = [...names].map(([, name = ""], index) => [name, values[index] ?? ""] as const);
      return { operation, path: Object.fromEntries(pairs) };
    }
    return undefined;
  }
}

function keyOf(method: string, path: string): string {
  return `${method.toUpperCase()} ${path.split("/").length}`;
}

function patternOf(path: string): RegExp {
  const parts = path.split(/\{[^}]+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join("([^/]*)")}$`);
}
