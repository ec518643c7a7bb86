import { type DocumentContent, type DocumentOperation, kindOfMedia } from "@rosterkit/openapi";
import { contentSchema } from "../document/located.ts";
import { childrenOf, enumOf, itemOf, propertiesOf, requiredOf, walkSchema } from "../schema/branches.ts";
import type { Branch, Located, Shapes } from "../schema/shape.ts";

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
interface Marking {
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

export function enumValuesOf(shapes: Shapes, located: Located): Set<unknown> {
  const reached = [...walkSchema(shapes, located, { omit: "readOnly" })];
  return new Set(reached.flatMap(({ shape }) => shape.branches.flatMap(enumOf)));
}

/** Marks everything that the contents of a body describe. The point of a request body ends with `request`. */
export function markContents(
  shapes: Shapes,
  contents: readonly DocumentContent[],
  { point, mark }: Marking,
): void {
  const omit = point.endsWith(" request") ? "readOnly" : "writeOnly";
  for (const content of contents) {
    mark("mediaTypes", `${point} ${content.mediaType}`);
    // Text and bytes have no fields.
    if (!["json", "form", "multipart"].includes(kindOfMedia(content.mediaType))) continue;
    for (const { shape } of walkSchema(shapes, contentSchema(content), { omit })) {
      for (const branch of shape.branches) {
        for (const value of enumOf(branch)) mark("enumValues", enumPoint(point, branch, value));
        for (const [, property] of propertiesOf({ omit }, branch)) markProperty(property, { point, mark });
      }
    }
  }
}

/** Marks the parts of a schema that a value exercises. */
export function markValue(
  shapes: Shapes,
  root: Located,
  { value, ...marking }: Marking & { readonly value: unknown },
): void {
  const { point, mark } = marking;
  for (const branch of shapes.of(root).branches.filter((candidate) => accepts(candidate, value))) {
    if (enumOf(branch).includes(value)) mark("enumValues", enumPoint(point, branch, value));
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries())
        markValue(shapes, itemOf(branch, index), { value: item, ...marking });
    } else if (typeof value === "object" && value !== null) {
      for (const [name, child] of Object.entries(value)) {
        const declared = branch.properties.get(name);
        if (declared !== undefined) markProperty(declared, marking);
        const property = declared ?? branch.additional;
        if (property !== undefined) markValue(shapes, property, { value: child, ...marking });
      }
    }
  }
}

function markProperty({ pointer }: Located, { point, mark }: Marking): void {
  mark(point.endsWith(" request") ? "bodyProperties" : "responseProperties", `${point} ${pointer}`);
}

function enumPoint(point: string, { pointer }: Branch, value: unknown): string {
  return `${point} ${pointer} ${JSON.stringify(value)}`;
}

/** Whether a value has the type and the required properties of a branch, which tells alternatives apart. */
function accepts(branch: Branch, value: unknown): boolean {
  const { kind, properties } = branch;
  const isInteger = typeof value === "number" && kind === "integer";
  const found = Array.isArray(value) ? "array" : isInteger ? "integer" : typeof value;
  if (kind !== "any" && kind !== found) return false;
  if (found !== "object" || value === null) return true;
  // A request lacks `readOnly` properties and a response lacks `writeOnly` ones, even if they are required.
  const isOneSided = (name: string): boolean => {
    const { schema } = properties.get(name) ?? {};
    return typeof schema === "object" && (schema["readOnly"] === true || schema["writeOnly"] === true);
  };
  return [...requiredOf(branch)].every((name) => name in (value as object) || isOneSided(name));
}
