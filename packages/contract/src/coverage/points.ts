import { type DocumentContent, type DocumentOperation, kindOfMedia } from "@rosterkit/openapi";
import { childrenOf, itemsOf, propertiesOf, requiredOf, walkSchema } from "../schema/branches.ts";
import { contentSchema, parameterSchema } from "../document/located.ts";
import type { Branch, Located, Shapes } from "../schema/shape.ts";

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

/** Called with the properties and the enum values of a schema. */
interface SchemaMark {
  readonly property: (pointer: string) => void;
  readonly enumValue: (value: unknown, pointer: string) => void;
}

/** Marks every point of an operation. */
export function markOperation(shapes: Shapes, operation: DocumentOperation, mark: Mark): void {
  const { id, parameters, body, responses, security } = operation;
  mark("operations", id);
  for (const parameter of parameters) {
    const point = `${id} ${parameter.place} ${parameter.name}`;
    mark("parameters", point);
    for (const value of enumValuesOf(shapes, parameterSchema(parameter)))
      mark("enumValues", `${point} ${JSON.stringify(value)}`);
  }
  markContents(shapes, body?.contents ?? [], `${id} request`, mark);
  for (const { status, contents } of responses) {
    mark("statuses", `${id} ${status}`);
    markContents(shapes, contents, `${id} ${status}`, mark);
  }
  for (const index of security.keys()) mark("securityAlternatives", `${id} ${index}`);
}

/** Every enum value in the schema of a parameter. */
export function enumValuesOf(shapes: Shapes, located: Located): Set<unknown> {
  const reached = [...walkSchema(shapes, located, { omit: "readOnly" })];
  return new Set(reached.flatMap(({ shape }) => shape.branches.flatMap(enumOf)));
}

function markContents(shapes: Shapes, contents: readonly DocumentContent[], point: string, mark: Mark): void {
  const omit = point.endsWith(" request") ? "readOnly" : "writeOnly";
  const { property, enumValue } = schemaMark(point, mark);
  for (const content of contents) {
    mark("mediaTypes", `${point} ${content.mediaType}`);
    // Text and bytes have no fields.
    if (!["json", "form", "multipart"].includes(kindOfMedia(content.mediaType))) continue;
    for (const { shape } of walkSchema(shapes, contentSchema(content), { omit })) {
      for (const branch of shape.branches) {
        for (const value of enumOf(branch)) enumValue(value, branch.pointer);
        for (const [, { pointer }] of propertiesOf({ omit }, branch)) property(pointer);
      }
    }
  }
}

/** Marks the points of a schema as those of a request body or a response. */
export function schemaMark(point: string, mark: Mark): SchemaMark {
  const kind = point.endsWith(" request") ? "bodyProperties" : "responseProperties";
  return {
    property: (pointer) => mark(kind, `${point} ${pointer}`),
    enumValue: (value, pointer) => mark("enumValues", `${point} ${pointer} ${JSON.stringify(value)}`),
  };
}

/** Selects the points that begin with these words. */
export function pointsUnder(words: string): (point: string) => boolean {
  return (point) => point === words || point.startsWith(`${words} `);
}

/** Selects the points of an operation at some branches of a schema and below them. */
export function pointsBelow(
  shapes: Shapes,
  operation: DocumentOperation,
  branches: readonly Branch[],
  pointer: string,
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

/** Marks everything that a value exercises of its schema. */
export function markValue(shapes: Shapes, root: Located, value: unknown, mark: SchemaMark): void {
  for (const branch of shapes.of(root).branches.filter((candidate) => accepts(candidate, value))) {
    if (enumOf(branch).includes(value)) mark.enumValue(value, branch.pointer);
    if (Array.isArray(value)) {
      for (const item of value) markValue(shapes, itemsOf(branch), item, mark);
    } else if (typeof value === "object" && value !== null) {
      for (const [name, child] of Object.entries(value)) {
        const declared = branch.properties.get(name);
        if (declared !== undefined) mark.property(declared.pointer);
        const property = declared ?? branch.additional;
        if (property !== undefined) markValue(shapes, property, child, mark);
      }
    }
  }
}

function enumOf({ keywords }: Branch): readonly unknown[] {
  return Array.isArray(keywords["enum"]) ? keywords["enum"] : [];
}

/** Whether a value looks like this branch: enough to tell alternatives apart. */
function accepts(branch: Branch, value: unknown): boolean {
  const { kind, properties } = branch;
  const isInteger = typeof value === "number" && kind === "integer";
  const found = Array.isArray(value) ? "array" : isInteger ? "integer" : typeof value;
  if (kind !== "any" && kind !== found) return false;
  if (found !== "object" || value === null) return true;
  // One direction leaves out required properties that only the other side writes.
  const isOneSided = (name: string): boolean => {
    const { schema } = properties.get(name) ?? {};
    return typeof schema === "object" && (schema["readOnly"] === true || schema["writeOnly"] === true);
  };
  return [...requiredOf(branch)].every((name) => name in (value as object) || isOneSided(name));
}
