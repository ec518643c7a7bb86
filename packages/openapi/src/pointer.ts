/**
 * Joins keys into a JSON Pointer.
 * @see https://www.rfc-editor.org/rfc/rfc6901#section-3
 */
export function toPointer(keys: readonly (string | number)[]): string {
  let pointer = "";
  // A loop instead of `map`: this runs for every object of a document.
  for (const key of keys) pointer += `/${escapeKey(String(key))}`;
  return pointer;
}

function escapeKey(key: string): string {
  return /[~/]/.test(key) ? key.replaceAll("~", "~0").replaceAll("/", "~1") : key;
}

export function pointerTo(base: string, ...keys: readonly (string | number)[]): string {
  return base + toPointer(keys);
}

/** Splits a pointer into its keys. A leading `#` is ignored, and `#/` is the root, as in Redocly. */
export function fromPointer(pointer: string): string[] {
  if (pointer === "#/") return [];
  return pointer
    .split("/")
    .slice(1)
    .map((key) => (key.includes("~") ? key.replaceAll("~1", "/").replaceAll("~0", "~") : key));
}

/**
 * Returns the keys of a reference into the same document; `undefined` for any other reference and for an anchor.
 * A reference is a URI fragment, so its keys may be percent-encoded.
 * @see https://www.rfc-editor.org/rfc/rfc6901#section-6
 */
export function keysOfReference(reference: string): string[] | undefined {
  if (reference === "#") return [];
  return reference.startsWith("#/") ? fromPointer(decodeFragment(reference)) : undefined;
}

function decodeFragment(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

/** Returns the value at a pointer or its keys; `undefined` if there is none. */
export function valueAt(root: unknown, place: string | readonly string[]): unknown {
  let value = root;
  for (const key of typeof place === "string" ? fromPointer(place) : place) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}

/** Counts the leading keys that lead to an existing value. */
export function depthOf(root: unknown, keys: readonly string[]): number {
  const missing = keys.findIndex((_, index) => valueAt(root, keys.slice(0, index + 1)) === undefined);
  return missing === -1 ? keys.length : missing;
}

/** Returns the component that contains the target of a reference, and the keys below it; `undefined` if none does. */
export function componentOf(reference: unknown) {
  const keys = typeof reference === "string" ? keysOfReference(reference) : undefined;
  const [root, section, name, ...below] = keys ?? [];
  if (root !== "components" || section === undefined || name === undefined) return undefined;
  return { section, name, below };
}

export function referenceTo(section: string, name: string, below: readonly string[] = []): string {
  return `#${toPointer(["components", section, name, ...below])}`;
}

/** Returns the name of the component schema that a reference leads to; `undefined` for a target inside of one. */
export function nameOfSchemaReference(reference: unknown): string | undefined {
  const place = componentOf(reference);
  return place?.section === "schemas" && place.below.length === 0 ? place.name : undefined;
}
