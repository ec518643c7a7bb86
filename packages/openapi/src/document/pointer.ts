import type { Node, OpenApiDocument } from "./types.ts";

/** Adds steps to a JSON Pointer. @see https://www.rfc-editor.org/rfc/rfc6901 */
export function pointerTo(base: string, ...steps: readonly (string | number)[]): string {
  return steps.reduce<string>(
    (pointer, step) => `${pointer}/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`,
    base,
  );
}

export function pointerSteps(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** The value that a pointer leads to; undefined where it leads nowhere. */
export function valueAt(root: unknown, pointer: string): unknown {
  let value = root;
  for (const step of pointerSteps(pointer)) {
    if (typeof value !== "object" || value === null) return undefined;
    value = (value as Record<string, unknown>)[step];
  }
  return value;
}

export function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Follows `$ref` to the object that it names, and says where that object stands. */
export function resolve(
  document: OpenApiDocument,
  node: unknown,
  pointer: string,
): { readonly node: Node; readonly pointer: string } {
  let current = node;
  let place = pointer;
  const seen = new Set<string>();
  while (isNode(current) && typeof current["$ref"] === "string") {
    const reference = current["$ref"];
    if (!reference.startsWith("#") || seen.has(reference)) {
      throw new Error(
        `${place}: the reference ${reference} cannot be followed. Bundle the document into one file first.`,
      );
    }
    seen.add(reference);
    place = decodeURIComponent(reference.slice(1));
    current = valueAt(document, place);
  }
  if (!isNode(current)) throw new Error(`${place}: nothing stands here that the document could refer to.`);
  return { node: current, pointer: place };
}
