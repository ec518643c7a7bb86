import { type DocumentContent, kindOfMedia } from "@rosterkit/openapi";
import { contentSchema } from "../document/located.ts";
import { enumOf, itemOf, propertiesOf, requiredOf, walkSchema } from "../schema/branches.ts";
import type { Branch, Located, Shapes } from "../schema/shape.ts";
import type { Marking } from "./points.ts";

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
  const omit = isRequest(point) ? "readOnly" : "writeOnly";
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

function isRequest(point: string): boolean {
  return point.endsWith(" request");
}

function markProperty({ pointer }: Located, { point, mark }: Marking): void {
  mark(isRequest(point) ? "bodyProperties" : "responseProperties", `${point} ${pointer}`);
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
