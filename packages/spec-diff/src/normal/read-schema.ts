import { isObject, type JsonObject } from "@rosterkit/openapi";
import { readUnion } from "./read-union.ts";
import type { Direction, Placed, Union } from "./schema.ts";
import { stableText } from "./stable-text.ts";
import { formOf, isRemark, statementsOf } from "./statements.ts";
import { and, or } from "./union.ts";

/** Leads from a reference to the value behind it, and from a dynamic one to the values that it may lead to. */
interface References {
  readonly lookUp: (reference: string) => Placed;
  readonly anchored: (reference: string) => readonly Placed[];
}

/** Reads the schemas of a document in one direction, each once. */
export class SchemaReader {
  readonly direction: Direction;
  readonly lookUp: References["lookUp"];
  readonly anchored: References["anchored"];
  readonly conditions: SchemaReader;
  /** The schema that says nothing. */
  readonly anything: NormalSchema = new NormalSchema(this, [{ value: true, pointer: "" }]);
  readonly #known = new Map<unknown, NormalSchema>();

  /** @param conditions reads schemas for what they demand of any value; the reader itself does where it is left out */
  constructor(direction: Direction, { lookUp, anchored }: References, conditions?: SchemaReader) {
    this.direction = direction;
    this.lookUp = lookUp;
    this.anchored = anchored;
    this.conditions = conditions ?? this;
  }

  /** Schemas are read as JSON Schema has them: without types they take all, and fields that are not declared. */
  get isPure(): boolean {
    return this.conditions === this;
  }

  read(value: unknown, pointer: string): NormalSchema {
    if (value === undefined || value === true) return this.anything;
    if (isObject(value) && typeof value["$ref"] === "string" && Object.keys(value).length === 1) {
      const target = this.lookUp(value["$ref"]);
      return this.read(target.value, target.pointer);
    }
    const schema = this.#known.get(value) ?? new NormalSchema(this, [{ value, pointer }]);
    if (isObject(value)) this.#known.set(value, schema);
    return schema;
  }

  /** Whether the document marks a schema for the other direction only. */
  hides(value: unknown): boolean {
    const mark = this.direction === "request" ? "readOnly" : "writeOnly";
    if (!isObject(value)) return false;
    // Most schemas speak for themselves.
    if (value["$ref"] === undefined && value["allOf"] === undefined) return value[mark] === true;
    return statementsOf(value, this, ["allOf"]).some((schema) => schema[mark] === true);
  }
}

/** A schema in one direction, in the normal form: whichever of the ways to write it the document has chosen. */
export class NormalSchema {
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

  /** The alternatives of which a value meets one. */
  get union(): Union {
    this.#union ??= or([this.#parts.map((part) => readUnion(part, this.#reader)).reduce(and)]);
    return this.#union;
  }

  /** The stated value of a keyword that says nothing of values: that nearest to the place goes first. */
  stated(keyword: string): unknown {
    return this.#statements("allOf").find((schema) => schema[keyword] !== undefined)?.[keyword];
  }

  /** The document marks the schema for the other direction only. */
  get isHidden(): boolean {
    return this.#parts.some(({ value }) => this.#reader.hides(value));
  }

  /** Descriptions, examples and extensions, by keyword: those of its alternatives too. */
  get remarks(): ReadonlyMap<string, ReadonlySet<string>> {
    const found = new Map<string, Set<string>>();
    for (const schema of this.#statements("allOf", "oneOf", "anyOf"))
      for (const [keyword, value] of Object.entries(schema))
        if (isRemark(schema, keyword))
          found.set(keyword, (found.get(keyword) ?? new Set()).add(stableText(value)));
    return found;
  }

  /** How the schema is put together: names of components and parts of `allOf`, which types are named by. */
  get form(): string {
    return this.#parts.map((part) => formOf(part, this.#reader)).join(" & ");
  }

  /** The schema that this one and another make together. */
  and(other: NormalSchema): NormalSchema {
    const { anything } = this.#reader;
    if (this === anything || other === anything) return this === anything ? other : this;
    return new NormalSchema(this.#reader, [...this.#parts, ...other.#parts]);
  }

  #statements(...keywords: readonly string[]): JsonObject[] {
    return this.#parts.flatMap(({ value }) => statementsOf(value, this.#reader, keywords));
  }
}
