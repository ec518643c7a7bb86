import { isObject, keysOfReference, type Diagnostic } from "@rosterkit/openapi";

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
};

/** A limit that a document exceeds, and where. */
export interface Excess extends Pick<Diagnostic, "problem" | "remedy" | "code"> {
  readonly keys: readonly string[];
}

/**
 * Finds a limit that a document exceeds. No reader after this one needs more time or stack than its size accounts for.
 * @param size characters of its text: no value without an alias of YAML takes less than one
 */
export function findExcess(document: unknown, size: number): Excess | undefined {
  const references = new Map<string, readonly string[]>();
  try {
    measure(document, { keys: [], left: { values: size + 1 }, references });
    const paths = new References(document);
    for (const [reference, keys] of references) paths.check(reference, keys);
  } catch (error) {
    if (error instanceof ExcessError) return error.excess;
    throw error;
  }
  return undefined;
}

class ExcessError extends Error {
  readonly excess: Excess;

  constructor(keys: readonly string[], code: string, problem: string, remedy: string) {
    super(problem);
    this.excess = { keys, code, problem, remedy };
  }
}

interface Measuring {
  readonly keys: string[];
  readonly left: { values: number };
  /** The first place of each reference inside of the document. */
  readonly references: Map<string, readonly string[]>;
}

/** Recursive, for it goes no deeper than the limit. */
function measure(value: unknown, measuring: Measuring): void {
  const { keys, left, references } = measuring;
  if (typeof value === "string" && value.length > most.text)
    throw new ExcessError(
      keys,
      "text-too-long",
      `The text has ${value.length} characters, and at most ${most.text} are read`,
      "Shorten it",
    );
  left.values -= 1;
  if (left.values < 0)
    throw new ExcessError(
      keys,
      "alias-repeats",
      "Aliases of YAML repeat more values than the file has characters",
      "Write a component and references to it instead of anchors and aliases",
    );
  if (typeof value !== "object" || value === null) return;
  if (keys.length >= most.depth)
    throw new ExcessError(
      keys.slice(0, 8),
      "too-deep",
      `Values stand more than ${most.depth} deep inside of each other, or an alias of YAML leads back to itself`,
      "Move inner schemas to components and refer to them",
    );
  for (const key of Object.keys(value)) {
    const child = (value as Record<string, unknown>)[key];
    if (key === "$ref" && typeof child === "string" && child.startsWith("#") && !references.has(child))
      references.set(child, [...keys]);
    keys.push(key);
    measure(child, measuring);
    keys.pop();
  }
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
    throw new ExcessError(
      keys,
      "composition-too-large",
      `The schema at ${reference} is composed of more than ${most.composition} schemas by allOf, anyOf and oneOf, or more than ${most.compositionDepth} deep`,
      "Refer to each schema once",
    );
  }

  #follow(reference: string, keys: readonly string[], path: Set<string>): unknown {
    if (this.#targets.has(reference)) return this.#targets.get(reference);
    if (path.has(reference))
      throw new ExcessError(
        keys,
        "reference-circle",
        `The reference ${reference} leads back to itself`,
        "Let it lead to a definition",
      );
    if (path.size >= most.chain)
      throw new ExcessError(
        keys,
        "reference-chain",
        `More than ${most.chain} references lead to each other, ${reference} among them`,
        "Refer to the definition itself",
      );
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
