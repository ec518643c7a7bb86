import type { DocumentOperation } from "./read-operations.ts";
import { groupBy } from "./values.ts";

interface Candidate {
  readonly operation: DocumentOperation;
  readonly pattern: RegExp;
  /** The path without its parameters. If several paths match, the longest one wins. */
  readonly literal: string;
}

export interface Match {
  readonly operation: DocumentOperation;
  /** Each path parameter as it was sent, percent-encoded. */
  readonly path: Readonly<Record<string, string>>;
}

/** Finds the operation of a request; a concrete path takes precedence over a template. */
export class OperationIndex {
  readonly #candidates: ReadonlyMap<string, readonly Candidate[]>;

  constructor(operations: readonly DocumentOperation[]) {
    const candidates = operations.map((operation) => ({
      operation,
      pattern: patternOf(operation.path),
      literal: operation.path.replaceAll(/\{[^}]+\}/g, ""),
    }));
    this.#candidates = groupBy(
      candidates.toSorted((one, other) => other.literal.length - one.literal.length),
      ({ operation }) => keyOf(operation.method, operation.path),
    );
  }

  find(method: string, rawPath: string): Match | undefined {
    for (const { operation, pattern } of this.#candidates.get(keyOf(method, rawPath)) ?? []) {
      const values = pattern.exec(rawPath)?.slice(1);
      if (values === undefined) continue;
      const names = operation.path.matchAll(/\{([^}]+)\}/g);
      return {
        operation,
        path: Object.fromEntries([...names].map(([, name], index) => [name, values[index]])),
      };
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
