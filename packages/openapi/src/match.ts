import type { DocumentOperation } from "./read-operations.ts";

interface Candidate {
  readonly operation: DocumentOperation;
  readonly pattern: RegExp;
  /** The path without its parameters; of two that match, the longer one wins. */
  readonly literal: string;
}

export interface Match {
  readonly operation: DocumentOperation;
  /** Raw text of each path parameter, still encoded. */
  readonly path: Readonly<Record<string, string>>;
}

/** Finds the operation that a request is meant for; a concrete path wins over a template. */
export class OperationIndex {
  readonly #candidates = new Map<string, Candidate[]>();

  constructor(operations: readonly DocumentOperation[]) {
    for (const operation of operations) {
      const key = keyOf(operation.method, operation.path);
      const candidates = this.#candidates.get(key) ?? [];
      candidates.push({
        operation,
        pattern: patternOf(operation.path),
        literal: operation.path.replaceAll(/\{[^}]+\}/g, ""),
      });
      this.#candidates.set(key, candidates);
    }
    for (const candidates of this.#candidates.values())
      candidates.sort((one, other) => other.literal.length - one.literal.length);
  }

  find(method: string, rawPath: string): Match | undefined {
    for (const { operation, pattern } of this.#candidates.get(keyOf(method, rawPath)) ?? []) {
      const match = pattern.exec(rawPath);
      if (match !== null) {
        const names = [...operation.path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name ?? "");
        return {
          operation,
          path: Object.fromEntries(names.map((name, index) => [name, match[index + 1] ?? ""])),
        };
      }
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
