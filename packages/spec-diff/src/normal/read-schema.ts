import { asArray, asObject, fieldOf, isObject, type JsonObject } from "@rosterkit/openapi";
import { conditionKeywordsOf, keywordsOf } from "./measures.ts";
import { type Placed, type References, UnionReader } from "./read-union.ts";
import { stableText } from "./stable-text.ts";
import type { Direction, NormalSchema, Union } from "./schema.ts";
import { and, or } from "./union.ts";

/** Keywords that are compared by themselves, beside those that hold schemas and those that measure values. */
const compared: ReadonlySet<string> = new Set(
  ["$ref", "type", "enum", "const", "required", "default", "deprecated", "readOnly", "writeOnly"].concat(
    ["exclusiveMinimum", "exclusiveMaximum"],
    ["string", "number", "array", "object"].flatMap(keywordsOf),
    conditionKeywordsOf("any"),
  ),
);

/** Reads the schemas of a document in one direction, each once. */
export class SchemaReader {
  readonly direction: Direction;
  readonly lookUp: (reference: string) => Placed;
  readonly unions: UnionReader;
  /** The schema that says nothing. */
  readonly anything: NormalSchema = new ReadSchema(this, [{ value: true, pointer: "" }]);
  readonly #known = new Map<unknown, NormalSchema>();

  /** @param conditions reads schemas for what they demand of any value; the reader itself does where it is left out */
  constructor(direction: Direction, { lookUp, anchored }: References, conditions?: SchemaReader) {
    this.direction = direction;
    this.lookUp = lookUp;
    const schemaAt = (value: unknown, pointer: string): NormalSchema => this.read(value, pointer);
    const conditionAt = conditions ? conditions.read.bind(conditions) : schemaAt;
    this.unions = new UnionReader({ lookUp, anchored, schemaAt, conditionAt, isPure: !conditions });
  }

  read(value: unknown, pointer: string): NormalSchema {
    if (value === undefined || value === true) return this.anything;
    if (isObject(value) && typeof value["$ref"] === "string" && Object.keys(value).length === 1) {
      const target = this.lookUp(value["$ref"]);
      return this.read(target.value, target.pointer);
    }
    const schema = this.#known.get(value) ?? new ReadSchema(this, [{ value, pointer }]);
    if (isObject(value)) this.#known.set(value, schema);
    return schema;
  }
}

class ReadSchema implements NormalSchema {
  readonly pointer: string;
  readonly #reader: SchemaReader;
  /** Schemas that hold together, as those of `allOf` do. */
  readonly #parts: readonly Placed[];
  #union: Union | undefined;

  constructor(reader: SchemaReader, parts: readonly Placed[]) {
    this.#reader = reader;
    this.#parts = parts;
    this.pointer = parts[0]?.pointer ?? "";
  }

  get union(): Union {
    this.#union ??= or([this.#parts.map((part) => this.#reader.unions.read(part)).reduce(and)]);
    return this.#union;
  }

  stated(keyword: string): unknown {
    return this.#statements().find((schema) => schema[keyword] !== undefined)?.[keyword];
  }

  get isHidden(): boolean {
    const mark = this.#reader.direction === "request" ? "readOnly" : "writeOnly";
    return this.#statements().some((schema) => schema[mark] === true);
  }

  get remarks(): ReadonlyMap<string, ReadonlySet<string>> {
    const found = new Map<string, Set<string>>();
    const keywords = ["allOf", "oneOf", "anyOf"];
    for (const schema of this.#parts.flatMap((part) => statementsOf(part, this.#reader, keywords)))
      for (const [keyword, value] of Object.entries(schema))
        if (isRemark(schema, keyword))
          found.set(keyword, (found.get(keyword) ?? new Set()).add(stableText(value)));
    return found;
  }

  get form(): string {
    return this.#parts.map((part) => formOf(part, this.#reader)).join(" & ");
  }

  and(other: NormalSchema): NormalSchema {
    const { anything } = this.#reader;
    if (this === anything || other === anything || !(other instanceof ReadSchema))
      return this === anything ? other : this;
    return new ReadSchema(this.#reader, [...this.#parts, ...other.#parts]);
  }

  /** The schemas that speak of the place itself: its own, and those that it refers to. */
  #statements(): JsonObject[] {
    return this.#parts.flatMap((part) => statementsOf(part, this.#reader, ["allOf"]));
  }
}

/** Whether a keyword changes no value and no type. */
function isRemark({ oneOf, anyOf, discriminator }: JsonObject, keyword: string): boolean {
  // Without alternatives and without a mapping a discriminator tells nothing apart.
  if (keyword === "discriminator")
    return oneOf === undefined && anyOf === undefined && !asObject(discriminator)["mapping"];
  // Definitions are compared where a reference leads to them; a dynamic one is not followed.
  if (keyword === "$defs") return true;
  return !compared.has(keyword) && fieldOf("Schema", keyword) === undefined;
}

/** A schema and those that speak of the same value: behind its reference, and in the lists of these keywords. */
function statementsOf(
  { value }: Placed,
  reader: SchemaReader,
  keywords: readonly string[],
  seen: Set<unknown> = new Set(),
): JsonObject[] {
  if (!isObject(value) || seen.has(value)) return [];
  seen.add(value);
  const target = typeof value["$ref"] === "string" ? [reader.lookUp(value["$ref"])] : [];
  const members = keywords
    .flatMap((keyword) => asArray(value[keyword]))
    .map((member) => ({ value: member, pointer: "" }));
  return [value, ...[...target, ...members].flatMap((part) => statementsOf(part, reader, keywords, seen))];
}

function formOf({ value, pointer }: Placed, reader: SchemaReader, seen: readonly unknown[] = []): string {
  if (!isObject(value) || seen.includes(value)) return "";
  const { $ref, allOf } = value;
  const path = [...seen, value];
  if (typeof $ref === "string") return formOf(reader.lookUp($ref), reader, path);
  const name = /^\/components\/schemas\/([^/]+)$/.exec(pointer)?.[1] ?? "";
  const members = asArray(allOf).map((member) => formOf({ value: member, pointer: "" }, reader, path));
  return members.length === 0 ? name : `${name}(${members.toSorted().join(" & ")})`;
}
