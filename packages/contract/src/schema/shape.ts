import {
  asArray,
  asObject,
  isObject,
  type OpenApiDocument,
  pointerTo,
  resolve,
  type Schema,
  valueAt,
} from "@rosterkit/openapi";
import { compilePattern } from "./pattern.ts";

export type BranchKind = "string" | "integer" | "number" | "boolean" | "object" | "array" | "any";

/** Keywords of a schema, or of several merged schemas. */
export type Keywords = Readonly<Record<string, unknown>>;

/** Alternative of a schema, with every keyword that applies to it. */
export interface Branch {
  readonly kind: BranchKind;
  readonly keywords: Keywords;
  /** Pointer to the innermost schema with keywords. */
  readonly pointer: string;
  /** Schemas of the declared and the required properties, at their own pointers: a branch merges several schemas. */
  readonly properties: ReadonlyMap<string, Located>;
  readonly items: Located | undefined;
  readonly additional: Located | undefined;
  /** Whether `additionalProperties` explicitly allows undeclared properties. */
  readonly open: boolean;
}

/** Schema with the pointer to it. */
export interface Located {
  readonly schema: Schema;
  readonly pointer: string;
}

/** Values that a schema allows: those of each branch, and `null` if it is nullable. */
export interface Shape {
  readonly pointer: string;
  /** Whether exactly one of the alternatives must match. */
  readonly exclusive: boolean;
  readonly nullable: boolean;
  readonly branches: readonly Branch[];
}

interface Part {
  readonly keywords: Keywords;
  readonly pointer: string;
  readonly properties: ReadonlyMap<string, Located>;
  /** Whether it is an alternative of a `oneOf`. */
  readonly exclusive: boolean;
}

/** Reader of schemas: resolves references, merges `allOf`, lists alternatives and separates `null`. */
export class Shapes {
  readonly #document: OpenApiDocument;
  readonly #known = new Map<string, Shape>();

  constructor(document: OpenApiDocument) {
    this.#document = document;
  }

  of({ schema, pointer }: Located): Shape {
    const known = this.#known.get(pointer);
    if (known !== undefined) return known;
    const parts = this.#parts(schema, pointer);
    const found = parts.flatMap((part) =>
      splitTypes(part.keywords).map((keywords) => keywords && branchOf({ ...part, keywords })),
    );
    const branches = found.filter((branch) => branch !== null);
    const exclusive = branches.length > 1 && parts.some((part) => part.exclusive);
    const nullable = found.some((branch) => branch === null || branch.kind === "any");
    const shape = { pointer, exclusive, nullable, branches };
    this.#known.set(pointer, shape);
    return shape;
  }

  /** Returns the combinations of a schema's alternatives. A recursive composition ends at a depth of 16. */
  #parts(schema: Schema, pointer: string, depth = 0): Part[] {
    const { $ref, allOf, anyOf, oneOf, ...keywords } = isObject(schema) && depth <= 16 ? schema : {};
    const declared = Object.entries(asObject(keywords["properties"])) as [string, Schema][];
    const properties = new Map(
      declared.map(([name, child]) => [
        name,
        { schema: child, pointer: pointerTo(pointer, "properties", name) },
      ]),
    );
    let parts: Part[] = [{ keywords, pointer, properties, exclusive: oneOf !== undefined }];
    if (typeof $ref === "string") {
      const target = resolve<Schema>(this.#document, { $ref }, pointer);
      parts = product(parts, this.#parts(target.value, target.pointer, depth + 1));
    }
    for (const [index, member] of (asArray(allOf) as Schema[]).entries()) {
      parts = product(parts, this.#parts(member, pointerTo(pointer, "allOf", index), depth + 1));
    }
    for (const [keyword, members] of Object.entries({ anyOf, oneOf })) {
      if (members === undefined) continue;
      const alternatives = (asArray(members) as Schema[]).flatMap((member, index) =>
        this.#parts(member, pointerTo(pointer, keyword, index), depth + 1),
      );
      parts = product(parts, alternatives);
    }
    return parts;
  }
}

function product(left: readonly Part[], right: readonly Part[]): Part[] {
  return left.flatMap((one) => right.map((other) => mergeParts(one, other)));
}

function mergeParts(one: Part, other: Part): Part {
  const keywords: Record<string, unknown> = { ...one.keywords, ...other.keywords };
  const required = [one, other].flatMap((part) => asArray(part.keywords["required"]));
  if (required.length > 0) keywords["required"] = [...new Set(required)];
  if (one.keywords["type"] !== undefined && other.keywords["type"] !== undefined) {
    const types = typesOf(other.keywords);
    keywords["type"] = typesOf(one.keywords).filter((type) => types.includes(type));
  }
  // The referenced or composed schema describes the value, unless it has no keywords.
  const bare = Object.keys(other.keywords).length === 0;
  return {
    keywords,
    pointer: bare ? one.pointer : other.pointer,
    properties: new Map([...one.properties, ...other.properties]),
    exclusive: one.exclusive || other.exclusive,
  };
}

function typesOf(keywords: Keywords): string[] {
  const type = keywords["type"];
  return Array.isArray(type) ? (type as string[]) : typeof type === "string" ? [type] : [];
}

/** Splits keywords by type. An element `null` stands for the type `null`. */
function splitTypes(keywords: Keywords): (Keywords | null)[] {
  const { enum: all, const: only } = keywords;
  if (only === null) return [null];
  const values = Array.isArray(all) ? { enum: all.filter((value) => value !== null) } : {};
  const types = typesOf(keywords);
  if (types.length > 0)
    return types.map((type) => (type === "null" ? null : { ...keywords, type, ...values }));
  const rest = { ...keywords, ...values };
  return asArray(all).includes(null) ? [rest, null] : [rest];
}

function branchOf(part: Part): Branch {
  const { keywords, pointer, properties } = part;
  const additional = keywords["additionalProperties"];
  const at = (keyword: string): Located | undefined =>
    isObject(keywords[keyword])
      ? { schema: keywords[keyword] as Schema, pointer: pointerTo(pointer, keyword) }
      : undefined;
  return {
    kind: kindOf(keywords, properties),
    keywords,
    pointer,
    properties: new Map([...properties, ...undeclaredProperties(part)]),
    items: at("items"),
    additional: at("additionalProperties"),
    open: additional === true || isObject(additional),
  };
}

/** Returns the required properties that are neither declared nor forbidden. */
function undeclaredProperties({ keywords, pointer, properties }: Part): [string, Located][] {
  const patterns = Object.keys(asObject(keywords["patternProperties"]));
  const other = "additionalProperties" in keywords ? "additionalProperties" : "unevaluatedProperties";
  return asArray(keywords["required"])
    .map(String)
    .flatMap((name, index): [string, Located][] => {
      const pattern = patterns.find((one) => compilePattern(one).test(name));
      const keys = pattern === undefined ? [other] : ["patternProperties", pattern];
      const schema = valueAt(keywords, keys) as Schema | undefined;
      if (schema === false || properties.has(name)) return [];
      const place = schema === undefined ? ["required", index] : keys;
      return [[name, { schema: schema ?? true, pointer: pointerTo(pointer, ...place) }]];
    });
}

function kindOf(keywords: Keywords, properties: ReadonlyMap<string, Located>): BranchKind {
  const [type] = typesOf(keywords);
  if (type !== undefined) return type as BranchKind;
  const sample = (keywords["enum"] as unknown[] | undefined)?.[0] ?? keywords["const"];
  if (typeof sample === "string" || typeof sample === "boolean" || typeof sample === "number")
    return typeof sample as BranchKind;
  if (properties.size > 0) return "object";
  return kindByKeyword.find(([, words]) => words.some((word) => keywords[word] !== undefined))?.[0] ?? "any";
}

/** Types that keywords imply if a schema has no `type`. */
const kindByKeyword: readonly (readonly [kind: BranchKind, keywords: readonly string[]])[] = [
  ["object", ["additionalProperties"]],
  ["array", ["items"]],
  ["string", ["pattern", "format", "maxLength"]],
  ["number", ["minimum", "maximum"]],
];
