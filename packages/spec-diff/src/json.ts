import { isDeepStrictEqual } from "node:util";
import { fromPointer, isObject } from "@rosterkit/openapi";

export { asArray, asObject, fromPointer, isObject, toPointer } from "@rosterkit/openapi";

/** A document of which nothing is known yet, and that nobody changes. */
export type JsonObject = { readonly [key: string]: unknown };

export function stringOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

export const isEqual: (left: unknown, right: unknown) => boolean = isDeepStrictEqual;

/** What stands at a pointer; `undefined` where nothing does. */
export function valueAt(document: unknown, pointer: string): unknown {
  let value = document;
  for (const key of fromPointer(pointer)) {
    if (Array.isArray(value)) value = value[Number(key)];
    else if (isObject(value) && Object.hasOwn(value, key)) value = value[key];
    else return undefined;
  }
  return value;
}

/** Follows `$ref` inside a document until something that is no reference stands there. */
export function resolve(
  document: JsonObject,
  value: unknown,
  pointer: string,
): { value: unknown; pointer: string } {
  const seen = new Set<string>();
  let found = { value, pointer };
  while (isObject(found.value)) {
    const reference = stringOf(found.value["$ref"]);
    if (!reference?.startsWith("#") || seen.has(reference)) break;
    seen.add(reference);
    found = { value: valueAt(document, reference), pointer: reference.slice(1) };
  }
  return found;
}
