import { type DocumentContent, type DocumentOperation, kindOfMedia } from "@rosterkit/openapi";
import { itemsOf } from "../schema/branches.ts";
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
export interface SchemaMark {
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
  const values = new Set<unknown>();
  markSchema(
    shapes,
    located,
    { property: () => undefined, enumValue: (value) => values.add(value) },
    "readOnly",
  );
  return values;
}

function markContents(shapes: Shapes, contents: readonly DocumentContent[], point: string, mark: Mark): void {
  for (const content of contents) {
    mark("mediaTypes", `${point} ${content.mediaType}`);
    // Text and bytes have no fields.
    if (!["json", "form", "multipart"].includes(kindOfMedia(content.mediaType))) continue;
    const isRequest = point.endsWith(" request");
    markSchema(shapes, contentSchema(content), schemaMark(point, mark), isRequest ? "readOnly" : "writeOnly");
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
  const pointers = new Set<string>();
  const mark: SchemaMark = {
    property: (pointer) => pointers.add(pointer),
    enumValue: (_, pointer) => pointers.add(pointer),
  };
  for (const { pointer, properties, additional, items } of branches) {
    pointers.add(pointer);
    for (const property of properties.values()) pointers.add(property.pointer);
    for (const located of [...properties.values(), additional, items])
      if (located !== undefined) markSchema(shapes, located, mark);
  }
  return pointers;
}

function markSchema(shapes: Shapes, root: Located, mark: SchemaMark, omit?: "readOnly" | "writeOnly"): void {
  const seen = new Set<string>();
  const visit = (located: Located): void => {
    if (seen.has(located.pointer)) return;
    seen.add(located.pointer);
    for (const branch of shapes.of(located).branches) {
      for (const value of enumOf(branch)) mark.enumValue(value, branch.pointer);
      for (const property of branch.properties.values()) {
        const { schema } = property;
        if (omit !== undefined && typeof schema !== "boolean" && schema[omit] === true) continue;
        mark.property(property.pointer);
        visit(property);
      }
      if (branch.additional !== undefined) visit(branch.additional);
      if (branch.kind === "array") visit(itemsOf(branch));
    }
  };
  visit(root);
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
function accepts({ kind, keywords, properties }: Branch, value: unknown): boolean {
  const isInteger = typeof value === "number" && kind === "integer";
  const found = Array.isArray(value) ? "array" : isInteger ? "integer" : typeof value;
  if (kind !== "any" && kind !== found) return false;
  if (found !== "object" || value === null) return true;
  // One direction leaves out required properties that only the other side writes.
  const isOneSided = (name: string): boolean => {
    const { schema } = properties.get(name) ?? {};
    return typeof schema === "object" && (schema["readOnly"] === true || schema["writeOnly"] === true);
  };
  const required = (keywords["required"] as string[] | undefined) ?? [];
  return required.every((name) => name in (value as object) || isOneSided(name));
}
