import { fromPointer, isObject, keysOfReference, toPointer } from "@rosterkit/openapi";
import type { Finding } from "./finding.ts";

/** Limits of one document. Each is far above those of the largest documents that are published. */
const most = {
  /** Values inside of each other; the parser of YAML has the same limit. */
  depth: 100,
  /** Characters of one text. */
  text: 1_000_000,
  /** References that lead to a reference, one after another. */
  chain: 50,
  /** Schemas of which one is composed by `allOf`, `anyOf`, `oneOf` and references, repetitions counted. */
  composition: 20_000,
  /** Schemas of which one is composed through each other. */
  compositionDepth: 1000,
  /** Schemas that lead to each other, where no shorter way leads to the last one: readers such as Redocly recurse. */
  distance: 100,
};

/**
 * Finds a limit that a document exceeds. No reader after this one needs more time or stack than its size accounts for.
 * @param size characters of its text: no value without an alias of YAML takes less than one
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

  constructor(excess: Finding) {
    super(excess.problem);
    this.excess = excess;
  }
}

interface Measuring {
  readonly keys: string[];
  readonly left: { values: number };
  /** The first place of each reference inside of the document. */
  readonly references: Map<string, readonly string[]>;
  /** The schemas that each schema refers to, by pointers; an empty one is the rest of the document. */
  readonly schemas: Map<string, Set<string>>;
}

/** Recursive, for it goes no deeper than the limit. */
function measure(value: unknown, measuring: Measuring): void {
  const { keys, left, references, schemas } = measuring;
  if (typeof value === "string" && value.length > most.text)
    throw new ExcessError({
      keys,
      code: "text-too-long",
      problem: `The text has ${value.length} characters, and at most ${most.text} are read`,
      remedy: "Shorten it",
    });
  left.values -= 1;
  if (left.values < 0)
    throw new ExcessError({
      keys,
      code: "alias-repeats",
      problem: "Aliases of YAML repeat more values than the file has characters",
      remedy: "Write a component and references to it instead of anchors and aliases",
    });
  if (typeof value !== "object" || value === null) return;
  if (keys.length >= most.depth)
    throw new ExcessError({
      keys: keys.slice(0, 8),
      code: "too-deep",
      problem: `Values stand more than ${most.depth} deep inside of each other, or an alias of YAML leads back to itself`,
      remedy: "Move inner schemas to components and refer to them",
    });
  for (const key of Object.keys(value)) {
    const child = (value as Record<string, unknown>)[key];
    if (key === "$ref" && typeof child === "string" && child.startsWith("#")) {
      if (!references.has(child)) references.set(child, [...keys]);
      const target = schemaAt(keysOfReference(child) ?? []);
      const holder = schemaAt(keys);
      if (target !== "") schemas.set(holder, (schemas.get(holder) ?? new Set()).add(target));
    }
    keys.push(key);
    measure(child, measuring);
    keys.pop();
  }
}

/** Goes from the schemas that are used, or stand alone, step by step to all that they lead to. */
function checkDistance(references: ReadonlyMap<string, ReadonlySet<string>>): void {
  const referred = new Set([...references.values()].flatMap((targets) => [...targets]));
  const alone = [...references.keys()].filter((schema) => schema !== "" && !referred.has(schema));
  const distances = new Map([["", 0], ...alone.map((schema) => [schema, 1] as const)]);
  let farthest: readonly [schema: string, distance: number] = ["", 0];
  // A map is walked in the order of insertion, so that the last one is the farthest.
  for (farthest of distances)
    for (const next of references.get(farthest[0]) ?? [])
      if (!distances.has(next)) distances.set(next, farthest[1] + 1);
  const [schema, distance] = farthest;
  if (distance <= most.distance) return;
  const keys = fromPointer(schema);
  throw new ExcessError({
    keys,
    code: "reference-depth",
    problem: `Schemas refer to each other ${distance} deep, down to \`${keys.at(-1)}\`: at most ${most.distance} are followed`,
    remedy: "Break the chain in an overlay: let a schema in its middle be `type: object`",
  });
}

/** Pointer to the schema that keys lead to or into; empty elsewhere. Definitions are the schemas of Swagger 2.0. */
function schemaAt(keys: readonly string[]): string {
  const [root, section] = keys;
  if (root === "definitions") return toPointer(keys.slice(0, 2));
  return root === "components" && section === "schemas" ? toPointer(keys.slice(0, 3)) : "";
}

/** References of one document, followed as Redocly follows them: through references on the way, too. */
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
    throw new ExcessError({
      keys,
      code: "composition-too-large",
      problem: `The schema at ${reference} is composed of more than ${most.composition} schemas by allOf, anyOf and oneOf, or more than ${most.compositionDepth} deep`,
      remedy: "Refer to each schema once",
    });
  }

  #follow(reference: string, keys: readonly string[], path: Set<string>): unknown {
    if (this.#targets.has(reference)) return this.#targets.get(reference);
    if (path.has(reference))
      throw new ExcessError({
        keys,
        code: "reference-circle",
        problem: `The reference ${reference} leads back to itself`,
        remedy: "Let it lead to a definition",
      });
    if (path.size >= most.chain)
      throw new ExcessError({
        keys,
        code: "reference-chain",
        problem: `More than ${most.chain} references lead to each other, ${reference} among them`,
        remedy: "Refer to the definition itself",
      });
    path.add(reference);
    let node = this.#document;
    for (const key of keysOfReference(reference) ?? ["#"]) {
      if (!hasKey(node, key) && referenceIn(node) !== undefined)
        node = this.#follow(referenceIn(node)!, keys, path);
      node = hasKey(node, key) ? (node as Record<string, unknown>)[key] : undefined;
    }
    const next = referenceIn(node);
    if (next !== undefined) this.#follow(next, keys, path);
    path.delete(reference);
    this.#targets.set(reference, node);
    return node;
  }

  /** A schema inside of itself counts once. */
  #sizeOf(schema: unknown, keys: readonly string[], depth: number): number {
    if (!isObject(schema)) return 1;
    if (depth > most.compositionDepth) return Number.MAX_SAFE_INTEGER;
    const known = this.#sizes.get(schema);
    if (known !== undefined) return known;
    this.#sizes.set(schema, 1);
    const reference = referenceIn(schema);
    const members = [schema.allOf, schema.anyOf, schema.oneOf].flatMap((list) =>
      Array.isArray(list) ? list : [],
    );
    if (reference !== undefined) members.push(this.#follow(reference, keys, new Set()) as never);
    let size = 1;
    for (const member of members)
      size = Math.min(size + this.#sizeOf(member, keys, depth + 1), Number.MAX_SAFE_INTEGER);
    this.#sizes.set(schema, size);
    return size;
  }
}

function hasKey(node: unknown, key: string): boolean {
  return typeof node === "object" && node !== null && Object.hasOwn(node, key);
}

/** A reference into the document itself. */
function referenceIn(node: unknown): string | undefined {
  if (!isObject(node) || typeof node.$ref !== "string") return undefined;
  return node.$ref.startsWith("#") ? node.$ref : undefined;
}
