// Helpers for parsed documents, which are plain JSON until a check has looked at them.

export type JsonValue = null | boolean | number | string | JsonValue[] | JsonObject;

export interface JsonObject {
  [key: string]: JsonValue;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value as an object; an empty one where it is something else. */
export function asObject(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

/** The value as an array; an empty one where it is something else. */
export function asArray(value: unknown): JsonValue[] {
  return Array.isArray(value) ? value : [];
}

/** Orders strings by code unit: the same on every machine, whatever its locale. */
export function byCodeUnit(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** @see https://www.rfc-editor.org/rfc/rfc6901#section-3 */
export function toPointer(keys: readonly (string | number)[]): string {
  return keys.map((key) => `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/** The keys of a pointer, with or without a leading `#`. */
export function fromPointer(pointer: string): string[] {
  return pointer
    .replace(/^#/, "")
    .split("/")
    .slice(1)
    .filter((key, index, keys) => key !== "" || index < keys.length - 1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** How many of the keys, from the first on, lead to something. */
export function depthOf(document: unknown, keys: readonly string[]): number {
  let node = document;
  for (const [depth, key] of keys.entries()) {
    if (typeof node !== "object" || node === null || !Object.hasOwn(node, key)) return depth;
    node = (node as JsonObject)[key];
  }
  return keys.length;
}

/** Follows local references, to the first thing that is none. */
export function resolve(document: JsonObject, value: unknown): unknown {
  const seen = new Set<unknown>();
  let node = value;
  while (isObject(node) && typeof node.$ref === "string" && node.$ref.startsWith("#") && !seen.has(node)) {
    seen.add(node);
    node = at(document, fromPointer(safeDecode(node.$ref)));
  }
  return node;
}

/** What the keys lead to. */
export function at(document: unknown, keys: readonly string[]): unknown {
  let node = document;
  for (const key of keys) {
    if (typeof node !== "object" || node === null || !Object.hasOwn(node, key)) return undefined;
    node = (node as JsonObject)[key];
  }
  return node;
}

/** References are URI fragments, so their keys may be percent-encoded. */
export function safeDecode(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

/** @see https://spec.openapis.org/oas/v3.1.1.html#path-item-object */
export const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"] as const;

/** An operation and where it stands. */
export interface PlacedOperation {
  readonly path: string;
  readonly method: string;
  readonly keys: readonly string[];
  readonly pathItem: JsonObject;
  readonly operation: JsonObject;
}

export function operationsOf(document: JsonObject): PlacedOperation[] {
  return Object.entries(asObject(document.paths)).flatMap(([path, item]) => {
    const pathItem = asObject(item);
    return methods
      .filter((method) => isObject(pathItem[method]))
      .map((method) => ({
        path,
        method,
        keys: ["paths", path, method],
        pathItem,
        operation: asObject(pathItem[method]),
      }));
  });
}
