import { asObject, isObject, type JsonObject, keysOfReference, toPointer } from "@rosterkit/openapi";

const namedMaps = new Set(
  `properties patternProperties $defs dependentSchemas schemas responses parameters headers content
   encoding examples requestBodies securitySchemes links callbacks pathItems paths mediaTypes variables`.split(
    /\s+/,
  ),
);
const data = new Set("example default const enum value dataValue mapping security".split(" "));

/** What a part of a document refers to. */
export interface References {
  /** Pointers of parts. */
  readonly parts: ReadonlySet<string>;
  /** References that mappings of discriminators hold. */
  readonly mapped: ReadonlySet<string>;
  /** Something that is not found by a pointer into the document: a file, an anchor. */
  readonly others: boolean;
  /** References where none can stand by the standard, as in an example. */
  readonly misplaced: boolean;
}

/**
 * Path items, components and whatever else stands at the root, by their pointers: what is referred to, and what
 * a change is counted in.
 */
export function partsOf(document: JsonObject): Map<string, unknown> {
  const parts = new Map<string, unknown>();
  const add = (keys: string[], part: unknown) => parts.set(toPointer(keys), part);
  for (const [key, value] of Object.entries(document)) {
    const depth = depthOfParts[key] ?? 1;
    if (depth === 1 || !isObject(value)) add([key], value);
    else addBelow([key], value, depth - 1, add);
  }
  return parts;
}

/** Keys that lead to a part, where it is more than one. */
const depthOfParts: Readonly<Record<string, number>> = { paths: 2, components: 3 };

function addBelow(
  above: readonly string[],
  values: JsonObject,
  depth: number,
  add: (keys: string[], part: unknown) => void,
): void {
  for (const [key, value] of Object.entries(values)) {
    const keys = [...above, key];
    if (depth > 1 && isObject(value)) addBelow(keys, value, depth - 1, add);
    else add(keys, value);
  }
}

const known = new WeakMap<object, References>();

/** Remembered for as long as the part lives: one that did not change is not searched again. */
export function referencesOf(part: unknown): References {
  if (typeof part !== "object" || part === null) return findReferences(part);
  const found = known.get(part) ?? findReferences(part);
  known.set(part, found);
  return found;
}

/** Keywords that name a place otherwise than by a pointer. */
const otherNames = new Set([
  "$anchor",
  "$dynamicAnchor",
  "$dynamicRef",
  "$id",
  "defaultMapping",
  "externalValue",
]);
/** Keywords that hold what can be referred to. */
const holders = new Set(
  `additionalProperties contains else if items not propertyNames requestBody schema then
   unevaluatedItems unevaluatedProperties x-item-schema`.split(/\s+/),
);
/** Keywords that hold several of them. */
const listHolders = new Set(["allOf", "anyOf", "oneOf", "parameters", "prefixItems"]);

/** What a part refers to now. */
export function findReferences(part: unknown): References {
  const references = { parts: new Set<string>(), mapped: new Set<string>(), others: false, misplaced: false };
  const refer = (reference: string): void => {
    const pointer = partAt(reference);
    if (pointer === undefined) references.others = true;
    else references.parts.add(pointer);
  };
  const map = (mapping: object): void => {
    for (const target of Object.values(mapping)) {
      if (typeof target !== "string") continue;
      // A bare name is that of a schema.
      refer(/[#/.]/.test(target) ? target : `#/components/schemas/${target}`);
      if (target.startsWith("#")) references.mapped.add(target);
    }
  };
  const visit = (node: object, isPlace: boolean, isNamedMap: boolean, isData: boolean): void => {
    for (const [key, value] of Object.entries(node)) {
      if (typeof value === "string") {
        if (key === "$ref" || key === "operationRef") {
          refer(value);
          if (!isPlace && key === "$ref") references.misplaced = true;
        } else if (otherNames.has(key)) references.others = true;
      } else if (typeof value === "object" && value !== null) {
        if (key === "mapping") map(value);
        if (Array.isArray(value)) {
          const isList = !isData && !isNamedMap && listHolders.has(key);
          const areData = isData || (!isNamedMap && (data.has(key) || key === "examples"));
          for (const item of value)
            if (typeof item === "object" && item !== null) visit(item, isList, false, areData);
        } else {
          const isHeld = !isData && (isNamedMap || holders.has(key));
          visit(value, isHeld, !isNamedMap && namedMaps.has(key), isData || (!isNamedMap && data.has(key)));
        }
      }
    }
  };
  if (typeof part === "object" && part !== null) visit(part, true, false, false);
  return references;
}

/** A document has far more references than places that they lead to. */
const partsAt = new Map<string, string | undefined>();

/** Pointer of the part that a reference leads to or into; nothing where it leads elsewhere. */
function partAt(reference: string): string | undefined {
  if (!partsAt.has(reference)) partsAt.set(reference, findPartAt(reference));
  return partsAt.get(reference);
}

function findPartAt(reference: string): string | undefined {
  if (!reference.startsWith("#/")) return undefined;
  const keys = keysOfReference(reference) ?? [];
  const depth = depthOfParts[keys[0] ?? ""] ?? 1;
  return keys.length < depth ? undefined : toPointer(keys.slice(0, depth));
}

/**
 * Parts in which bundling puts something else in the place of a reference.
 * @returns nothing where the whole document has to do with it: it refers to what is not in it
 */
export function partsToBundle(document: JsonObject): string[] | undefined {
  const { schemas } = asObject(document.components);
  const found: string[] = [];
  for (const [pointer, part] of partsOf(document)) {
    // Not remembered: bundling is going to change it.
    const { others, mapped, misplaced } = findReferences(part);
    if (others || ![...mapped].every((reference) => isPlainSchema(asObject(schemas), reference)))
      return undefined;
    if (misplaced) found.push(pointer);
  }
  return found;
}

function isPlainSchema(schemas: JsonObject, reference: string): boolean {
  const name = /^#\/components\/schemas\/([\w.-]+)$/.exec(reference)?.[1];
  const schema = name === undefined || !Object.hasOwn(schemas, name) ? undefined : schemas[name];
  return isObject(schema) && schema.$ref === undefined;
}
