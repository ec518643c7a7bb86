import { asArray, fromPointer, isObject, keysOfReference, toPointer } from "@rosterkit/openapi";
import type { Finding } from "./finding.ts";

/** Limits of one document. Each is far above those of the largest published documents. */
const most = {
  /** Nested values. The YAML parser has the same limit. */
  depth: 100,
  /** Characters of one string. */
  text: 1_000_000,
  /** References that each lead to the next one. */
  chain: 50,
  /** Schemas that compose one schema by `allOf`, `anyOf`, `oneOf` and references; a schema counts each time it is used. */
  composition: 20_000,
  /** Nested compositions. */
  compositionDepth: 1000,
  /** Schemas on the shortest way by references to one schema. Redocly and other readers are recursive. */
  distance: 100,
};

/** Codes of the faults, and their remedies. */
const remedies = {
  "text-too-long": "Shorten it",
  "alias-repeats": "Write a component and references to it instead of anchors and aliases",
  "too-deep": "Move inner schemas to components and refer to them",
  "reference-depth": "Break the chain in an overlay: make a schema in its middle `type: object`",
  "composition-too-large": "Refer to each schema once",
  "reference-circle": "Let it lead to a definition",
  "reference-chain": "Refer to the definition itself",
};

/**
 * Finds a limit that a document exceeds. Within the limits, later readers need time and stack in proportion to its size.
 * @param size characters of its text: without YAML aliases no document has more values
 */
export function findExcess(document: unknown, size: number): Finding | undefined {
  const references = new Map<string, readonly string[]>();
  const schemas: Measuring["schemas"] = new Map();
  try {
    measure(document, { keys: [], left: { values: size + 1 }, references, schemas });
    const paths = new References(document);
    for (const [reference, keys] of references) paths.check(reference, keys);
    checkDistance(schemas);
  } catch (error) {
    if (error instanceof ExcessError) return error.excess;
    throw error;
  }
  return undefined;
}

class ExcessError extends Error {
  readonly excess: Finding;

  constructor(keys: readonly string[], code: keyof typeof remedies, problem: string) {
    super(problem);
    this.excess = { keys: [...keys], code, problem, remedy: remedies[code] };
  }
}

interface Measuring {
  readonly keys: string[];
  readonly left: { values: number };
  /** The keys of the first object with each reference into the document. */
  readonly references: Map<string, readonly string[]>;
  /** The schemas that each schema refers to, by pointer; an empty pointer stands for the rest of the document. */
  readonly schemas: Map<string, Set<string>>;
}

/** Recursive, because it goes no deeper than the limit. */
function measure(value: unknown, measuring: Measuring): void {
  const { keys, left, references, schemas } = measuring;
  if (typeof value === "string" && value.length > most.text)
    throw new ExcessError(
      keys,
      "text-too-long",
      `The text has ${value.length} characters, and at most ${most.text} are read`,
    );
  left.values -= 1;
  if (left.values < 0)
    throw new ExcessError(
      keys,
      "alias-repeats",
      "Aliases of YAML repeat more values than the file has characters",
    );
  if (typeof value !== "object" || value === null) return;
  if (keys.length >= most.depth)
    throw new ExcessError(
      keys.slice(0, 8),
      "too-deep",
      `Values are nested more than ${most.depth} deep, or an alias of YAML leads back to itself`,
    );
  for (const key of Object.keys(value)) {
    const child = (value as Record<string, unknown>)[key];
    if (key === "$ref" && typeof child === "string" && child.startsWith("#")) {
      if (!references.has(child)) references.set(child, [...keys]);
      const target = schemaAt(keysOfReference(child) ?? []);
      const owner = schemaAt(keys);
      if (target !== "") schemas.set(owner, (schemas.get(owner) ?? new Set()).add(target));
    }
    keys.push(key);
    measure(child, measuring);
    keys.pop();
  }
}

/** Follows references breadth first, from the schemas that paths use and from those that nothing uses. */
function checkDistance(references: ReadonlyMap<string, ReadonlySet<string>>): void {
  const referred = new Set([...references.values()].flatMap((targets) => [...targets]));
  const unused = [...references.keys()].filter((schema) => schema !== "" && !referred.has(schema));
  const distances = new Map([["", 0], ...unused.map((schema) => [schema, 1] as const)]);
  let farthest: readonly [schema: string, distance: number] = ["", 0];
  // A map yields entries that are added while it is iterated, so the last one is the farthest.
  for (farthest of distances)
    for (const next of references.get(farthest[0]) ?? [])
      if (!distances.has(next)) distances.set(next, farthest[1] + 1);
  const [schema, distance] = farthest;
  if (distance <= most.distance) return;
  const keys = fromPointer(schema);
  throw new ExcessError(
    keys,
    "reference-depth",
    `Schemas refer to each other ${distance} deep, down to \`${keys.at(-1)}\`: at most ${most.distance} are followed`,
  );
}

/** The pointer to the schema that contains the keys' value; empty outside of components and Swagger 2.0 definitions. */
function schemaAt(keys: readonly string[]): string {
  const [root, section] = keys;
  if (root === "definitions") return toPointer(keys.slice(0, 2));
  return root === "components" && section === "schemas" ? toPointer(keys.slice(0, 3)) : "";
}

/** Follows references as Redocly does, also through references in the middle of a pointer. */
class References {
  readonly #document: unknown;
  readonly #targets = new Map<string, unknown>();
  readonly #sizes = new Map<unknown, number>();

  constructor(document: unknown) {
    this.#document = document;
  }

  check(reference: string, keys: readonly string[]): void {
    const target = this.#follow(reference, keys, new Set());
    if (this.#sizeOf(target, keys, 0) <= most.composition) return;
    throw new ExcessError(
      keys,
      "composition-too-large",
      `The schema at ${reference} is composed of more than ${most.composition} schemas by allOf, anyOf and oneOf, or more than ${most.compositionDepth} deep`,
    );
  }

  #follow(reference: string, keys: readonly string[], path: Set<string>): unknown {
    if (this.#targets.has(reference)) return this.#targets.get(reference);
    if (path.has(reference))
      throw new ExcessError(keys, "reference-circle", `The reference ${reference} leads back to itself`);
    if (path.size >= most.chain)
      throw new ExcessError(
        keys,
        "reference-chain",
        `More than ${most.chain} references lead to each other, ${reference} among them`,
      );
    path.add(reference);
    let node = this.#document;
    for (const key of keysOfReference(reference) ?? ["#"]) {
      const inner = referenceIn(node);
      if (!hasKey(node, key) && inner !== undefined) node = this.#follow(inner, keys, path);
      node = hasKey(node, key) ? node[key] : undefined;
    }
    const next = referenceIn(node);
    if (next !== undefined) this.#follow(next, keys, path);
    path.delete(reference);
    this.#targets.set(reference, node);
    return node;
  }

  /** The number of schemas that compose a schema. A recursive schema counts once. */
  #sizeOf(schema: unknown, keys: readonly string[], depth: number): number {
    if (!isObject(schema)) return 1;
    if (depth > most.compositionDepth) return Number.MAX_SAFE_INTEGER;
    const known = this.#sizes.get(schema);
    if (known !== undefined) return known;
    this.#sizes.set(schema, 1);
    const reference = referenceIn(schema);
    const members: unknown[] = [schema.allOf, schema.anyOf, schema.oneOf].flatMap(asArray);
    if (reference !== undefined) members.push(this.#follow(reference, keys, new Set()));
    let size = 1;
    for (const member of members)
      size = Math.min(size + this.#sizeOf(member, keys, depth + 1), Number.MAX_SAFE_INTEGER);
    this.#sizes.set(schema, size);
    return size;
  }
}

function hasKey(node: unknown, key: string): node is Record<string, unknown> {
  return typeof node === "object" && node !== null && Object.hasOwn(node, key);
}

/** A reference into the document itself. */
function referenceIn(node: unknown): string | undefined {
  return isObject(node) && typeof node.$ref === "string" && node.$ref.startsWith("#") ? node.$ref : undefined;
}
