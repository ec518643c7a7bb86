import type { DocumentOperation } from "@rosterkit/openapi";
import { childrenOf, walkSchema } from "../schema/branches.ts";
import type { Branch, Shapes } from "../schema/shape.ts";

/** Kinds of points of a document that a case can exercise. */
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

export type Mark = (kind: CoverageKind, point: string) => void;

/** Prefix of the points of a body, and the callback for each of them. */
export interface Marking {
  readonly point: string;
  readonly mark: Mark;
}

/** Returns a test for points that are equal to a prefix or continue it with another word. */
export function pointsUnder(prefix: string): (point: string) => boolean {
  return (point) => point === prefix || point.startsWith(`${prefix} `);
}

/** Returns a test for points of an operation that are at the given branches of a schema or below them. */
export function pointsBelow(
  shapes: Shapes,
  operation: DocumentOperation,
  { branches, pointer }: { readonly branches: readonly Branch[]; readonly pointer: string },
): (point: string) => boolean {
  let below: Set<string> | undefined;
  return (point) => {
    if (!point.startsWith(`${operation.id} `)) return false;
    below ??= pointersBelow(shapes, branches).add(pointer);
    // Such a point is `<operation id> <status, or "request"> <pointer>`, and for an enum also the value.
    const [at = ""] = /(?<= \S+ )\/.*$/.exec(point) ?? [];
    return below.has(at) || [...below].some((one) => at.startsWith(`${one} `));
  };
}

function pointersBelow(shapes: Shapes, branches: readonly Branch[]): Set<string> {
  const children = branches.flatMap((branch) => childrenOf(branch));
  const below = children.flatMap(([, child]) => [...walkSchema(shapes, child)]);
  const places = below.flatMap(({ located, shape }) => [located, ...shape.branches]);
  return new Set([...branches, ...places].map(({ pointer }) => pointer));
}
