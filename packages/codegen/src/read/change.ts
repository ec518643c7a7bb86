import { fromPointer, isObject, type JsonObject } from "@rosterkit/openapi";
import { partsOf, referencesOf } from "./parts.ts";

/**
 * Pointers of the parts that a change touches: those that are not the same object as before, and those that
 * lead to one that is not. Nothing where the change may touch everything: it lies in what is not only referred
 * to, or some reference does not say what it leads to.
 * @param earlier of whose parts the document is made where they are equal
 */
export function touchedParts(document: JsonObject, earlier: JsonObject): Set<string> | undefined {
  const parts = partsOf(document);
  const before = partsOf(earlier);
  const isSame = (pointer: string): boolean =>
    parts.has(pointer) && before.has(pointer) && parts.get(pointer) === before.get(pointer);
  const touched = new Set([...parts.keys(), ...before.keys()].filter((pointer) => !isSame(pointer)));
  if ([...touched].some(holdsForAll)) return undefined;
  const referrers = new Map<string, string[]>();
  for (const [pointer, part] of parts) {
    const references = referencesOf(part);
    if (references.others) return undefined;
    for (const target of references.parts) {
      const known = referrers.get(target);
      if (known === undefined) referrers.set(target, [pointer]);
      else known.push(pointer);
    }
  }
  // A set takes in what is added while it is walked.
  for (const pointer of touched) for (const referrer of referrers.get(pointer) ?? []) touched.add(referrer);
  return touched;
}

/** Security schemes are named and not referred to; what stands at the root holds for every operation. */
function holdsForAll(pointer: string): boolean {
  const [section, name] = fromPointer(pointer);
  return section === "components" ? name === "securitySchemes" : section !== "paths";
}

/** The document with these parts and all that they refer to, and without the others. */
export function sliceWith(
  document: JsonObject,
  pointers: Iterable<string>,
  find: typeof referencesOf = referencesOf,
): JsonObject {
  const parts = partsOf(document);
  const kept = new Set(pointers);
  for (const [pointer, part] of parts)
    if (holdsForAll(pointer) && find(part).parts.size === 0) kept.add(pointer);
  for (const pointer of kept) for (const target of find(parts.get(pointer)).parts) kept.add(target);
  const slice: JsonObject = isObject(document.paths) ? { paths: {} } : {};
  for (const [pointer, part] of parts) {
    if (!kept.has(pointer)) continue;
    const keys = fromPointer(pointer);
    let holder = slice;
    for (const key of keys.slice(0, -1)) holder = (holder[key] ??= {}) as JsonObject;
    holder[keys.at(-1) ?? ""] = part as JsonObject;
  }
  return slice;
}
