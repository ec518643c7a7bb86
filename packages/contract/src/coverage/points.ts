import { contentSchema } from "../schema/located.ts";
import { type DocumentContent, type DocumentOperation, kindOfMedia } from "@rosterkit/openapi";
import { itemsOf } from "../schema/branches.ts";
import type { Branch, Located, Shapes } from "../schema/shape.ts";

export const coverageKinds = [
  "operations",
  "parameters",
  "bodyProperties",
  "answerProperties",
  "statuses",
  "mediaTypes",
  "securityAlternatives",
  "enumValues",
] as const;

export type CoverageKind = (typeof coverageKinds)[number];

export type Mark = (kind: CoverageKind, point: string) => void;

/** Everything of an operation that can be exercised. */
export function markDocumented(shapes: Shapes, operation: DocumentOperation, mark: Mark): void {
  mark("operations", operation.id);
  for (const parameter of operation.parameters) {
    const point = `${operation.id} ${parameter.place} ${parameter.name}`;
    mark("parameters", point);
    const located = { schema: parameter.schema, pointer: parameter.schemaPointer };
    markSchema(
      shapes,
      located,
      "readOnly",
      () => undefined,
      (value) => mark("enumValues", `${point} ${value}`),
    );
  }
  for (const content of operation.body?.contents ?? []) {
    mark("mediaTypes", `${operation.id} request ${content.mediaType}`);
    if (isFielded(content)) markContent(shapes, content, `${operation.id} request`, "bodyProperties", mark);
  }
  for (const response of operation.responses) {
    mark("statuses", `${operation.id} ${response.status}`);
    for (const content of response.contents) {
      mark("mediaTypes", `${operation.id} ${response.status} ${content.mediaType}`);
      if (isFielded(content))
        markContent(shapes, content, `${operation.id} ${response.status}`, "answerProperties", mark);
    }
  }
  for (const index of operation.security.keys()) mark("securityAlternatives", `${operation.id} ${index}`);
}

/** Text and bytes have no fields, whatever their schema says of what stands in them. */
function isFielded({ mediaType }: DocumentContent): boolean {
  return ["json", "form", "multipart"].includes(kindOfMedia(mediaType));
}

/** The points of an operation at some branches of a schema and below them. */
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
  const add = (pointer: string): void => void pointers.add(pointer);
  for (const branch of branches) {
    add(branch.pointer);
    for (const property of branch.properties.values()) {
      add(property.pointer);
      markSchema(shapes, property, undefined, add, (_, pointer) => add(pointer));
    }
    for (const located of [branch.additional, branch.items])
      if (located !== undefined) markSchema(shapes, located, undefined, add, (_, pointer) => add(pointer));
  }
  return pointers;
}

function markContent(
  shapes: Shapes,
  content: DocumentContent,
  point: string,
  kind: "bodyProperties" | "answerProperties",
  mark: Mark,
): void {
  const omit = kind === "bodyProperties" ? "readOnly" : "writeOnly";
  markSchema(
    shapes,
    contentSchema(content),
    omit,
    (pointer) => mark(kind, `${point} ${pointer}`),
    (value, pointer) => mark("enumValues", `${point} ${pointer} ${value}`),
  );
}

function markSchema(
  shapes: Shapes,
  root: Located,
  omit: "readOnly" | "writeOnly" | undefined,
  onProperty: (pointer: string) => void,
  onEnum: (value: string, pointer: string) => void,
): void {
  const seen = new Set<string>();
  const visit = (located: Located): void => {
    if (seen.has(located.pointer)) return;
    seen.add(located.pointer);
    for (const branch of shapes.of(located).branches) {
      for (const value of enumOf(branch)) onEnum(JSON.stringify(value), branch.pointer);
      for (const property of branch.properties.values()) {
        if (omit !== undefined && typeof property.schema !== "boolean" && property.schema[omit] === true)
          continue;
        onProperty(property.pointer);
        visit(property);
      }
      if (branch.additional !== undefined) visit(branch.additional);
      if (branch.kind === "array") visit(itemsOf(branch));
    }
  };
  visit(root);
}

/** Everything that a value exercises of its schema. */
export function markValue(
  shapes: Shapes,
  root: Located,
  value: unknown,
  onProperty: (pointer: string) => void,
  onEnum: (value: string, pointer: string) => void,
): void {
  for (const branch of shapes.of(root).branches.filter((candidate) => accepts(candidate, value))) {
    if (enumOf(branch).includes(value)) onEnum(JSON.stringify(value), branch.pointer);
    if (Array.isArray(value)) {
      for (const item of value) markValue(shapes, itemsOf(branch), item, onProperty, onEnum);
    } else if (typeof value === "object" && value !== null) {
      for (const [name, child] of Object.entries(value)) {
        const property = branch.properties.get(name) ?? branch.additional;
        if (branch.properties.has(name) && property !== undefined) onProperty(property.pointer);
        if (property !== undefined) markValue(shapes, property, child, onProperty, onEnum);
      }
    }
  }
}

function enumOf({ keywords }: Branch): readonly unknown[] {
  return Array.isArray(keywords["enum"]) ? keywords["enum"] : [];
}

/** Whether a value looks like this branch: enough to tell alternatives apart. */
function accepts({ kind, keywords }: Branch, value: unknown): boolean {
  const found = Array.isArray(value)
    ? "array"
    : typeof value === "number" && kind === "integer"
      ? "integer"
      : typeof value;
  if (kind !== "any" && kind !== found) return false;
  const required = (keywords["required"] as string[] | undefined) ?? [];
  return found !== "object" || value === null || required.every((name) => name in (value as object));
}
