/**
 * The pointer that these keys make.
 * @see https://www.rfc-editor.org/rfc/rfc6901#section-3
 */
export function toPointer(keys: readonly (string | number)[]): string {
  let pointer = "";
  // A loop, for this is called for every object of a document.
  for (const key of keys) pointer += `/${escapeKey(String(key))}`;
  return pointer;
}

function escapeKey(key: string): string {
  return /[~/]/.test(key) ? key.replaceAll("~", "~0").replaceAll("/", "~1") : key;
}

/** The pointer of something below another pointer. */
export function pointerTo(base: string, ...keys: readonly (string | number)[]): string {
  return base + toPointer(keys);
}

/** The keys of a pointer. A leading `#` is left out, and `#/` is the root, as Redocly writes it. */
export function fromPointer(pointer: string): string[] {
  if (pointer === "#/") return [];
  return pointer
    .split("/")
    .slice(1)
    .map((key) => (key.includes("~") ? key.replaceAll("~1", "/").replaceAll("~0", "~") : key));
}

/**
 * The keys of a reference into the same document; `undefined` where it leads elsewhere, or to an anchor.
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

/** The value that a pointer or its keys lead to; `undefined` where they lead nowhere. */
export function valueAt(root: unknown, place: string | readonly string[]): unknown {
  let value = root;
  for (const key of typeof place === "string" ? fromPointer(place) : place) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}

/** Number of keys, from the first on, that lead to something. */
export function depthOf(root: unknown, keys: readonly string[]): number {
  const missing = keys.findIndex((_, index) => valueAt(root, keys.slice(0, index + 1)) === undefined);
  return missing === -1 ? keys.length : missing;
}

/** A component that a reference leads to or into. */
export interface ComponentPlace {
  /** Such as `schemas`. */
  readonly section: string;
  readonly name: string;
  /** Keys inside of the component. */
  readonly below: readonly string[];
}

/** The component that a reference leads to or into; `undefined` where it leads elsewhere. */
export function componentOf(reference: unknown): ComponentPlace | undefined {
  const keys = typeof reference === "string" ? keysOfReference(reference) : undefined;
  const [root, section, name, ...below] = keys ?? [];
  if (root !== "components" || section === undefined || name === undefined) return undefined;
  return { section, name, below };
}

/** A reference to a component. */
export function referenceTo(section: string, name: string, below: readonly string[] = []): string {
  return `#${toPointer(["components", section, name, ...below])}`;
}

/** Name of the component schema that a reference leads to, but not of one that it leads into. */
export function nameOfSchemaReference(reference: unknown): string | undefined {
  const place = componentOf(reference);
  return place?.section === "schemas" && place.below.length === 0 ? place.name : undefined;
}
