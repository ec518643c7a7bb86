import type { DocumentOperation } from "@rosterkit/openapi";
import { childrenOf, walkSchema } from "../schema/branches.ts";
import type { Branch, Shapes } from "../schema/shape.ts";

/** Kinds of the points of a document that a case may exercise. */
export const coverageKinds = [
  "operations",
  "parameters",
  "bodyProperties",
  "responseProperties",
  "statuses",
  "mediaTypes",
  "securityAlternatives",
  "enumValues",
] as const;

export type CoverageKind = (typeof coverageKinds)[number];

/** Called with each point of a kind. */
export type Mark = (kind: CoverageKind, point: string) => void;

/** The words that points of a body begin with, and what is called with each. */
export interface Marking {
  readonly point: string;
  readonly mark: Mark;
}

/** Selects the points that begin with these words. */
export function pointsUnder(words: string): (point: string) => boolean {
  return (point) => point === words || point.startsWith(`${words} `);
}

/** Selects the points of an operation at some branches of a schema and below them. */
export function pointsBelow(
  shapes: Shapes,
  operation: DocumentOperation,
  { branches, pointer }: { readonly branches: readonly Branch[]; readonly pointer: string },
): (point: string) => boolean {
  let below: Set<string> | undefined;
  return (point) => {
    if (!point.startsWith(`${operation.id} `)) return false;
    below ??= pointersBelow(shapes, branches).add(pointer);
    // The id, the status, the pointer, and the value of an enum.
    const [at = ""] = /(?<= \S+ )\/.*$/.exec(point) ?? [];
    return below.has(at) || [...below].some((one) => at.startsWith(`${one} `));
  };
}

function pointersBelow(shapes: Shapes, branches: readonly Branch[]): Set<string> {
  const below = branches
    .flatMap((branch) => childrenOf(branch).map(([, child]) => child))
    .flatMap((child) => [...walkSchema(shapes, child)])
    .flatMap(({ located, shape }) => [located, ...shape.branches]);
  return new Set([...branches, ...below].map(({ pointer }) => pointer));
}
