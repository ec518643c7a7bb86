import { type Direction, isObject, type JsonObject, resolve, walk } from "@rosterkit/openapi";
import { readUnion } from "./read-union.ts";
import type { NormalSchema, Placed, SchemaSource, Union } from "./schema.ts";
import { stableText } from "./stable-text.ts";
import { compositionOf, isAnnotation, statementsOf } from "./statements.ts";
import { and, or } from "./union.ts";

/** Reads the schemas of a document in one direction. Each is read once. */
export class SchemaReader implements SchemaSource {
  readonly #document: JsonObject;
  readonly #direction: Direction;
  readonly conditions: SchemaReader;
  /** The schema that allows any value. */
  readonly anything: NormalSchema = new ReadSchema(this, [{ value: true, pointer: "" }]);
  readonly #known = new Map<unknown, NormalSchema>();

  /** @param conditions reader of the schemas of conditions; by default this reader */
  constructor(document: JsonObject, direction: Direction, conditions?: SchemaReader) {
    this.#document = document;
    this.#direction = direction;
    this.conditions = conditions ?? this;
  }

  lookUp(reference: string): Placed {
    return resolve<unknown>(this.#document, { $ref: reference });
  }

  /** Finds all schemas with the anchor of a reference. The one that applies depends on the path to the reference. */
  anchored(reference: string): Placed[] {
    const name = reference.slice(reference.indexOf("#") + 1);
    return [...walk(this.#document)]
      .filter(
        ({ kind, node }) => kind === "Schema" && [node["$dynamicAnchor"], node["$anchor"]].includes(name),
      )
      .map(({ node, pointer }) => ({ value: node, pointer }));
  }

  get isPure(): boolean {
    return this.conditions === this;
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

  /** Whether a property with this schema exists in the other direction only. */
  hides(value: unknown): boolean {
    const mark = this.#direction === "request" ? "readOnly" : "writeOnly";
    return statementsOf(value, this, ["allOf"]).some((schema) => schema[mark] === true);
  }
}

class ReadSchema implements NormalSchema {
  readonly pointer: string;
  readonly #reader: SchemaReader;
  /** Schemas that all apply, like members of `allOf`. */
  readonly #parts: readonly Placed[];
  #union: Union | undefined;

  constructor(reader: SchemaReader, parts: readonly Placed[]) {
    this.#reader = reader;
    this.#parts = parts;
    this.pointer = parts[0]?.pointer ?? "";
  }

  get union(): Union {
    this.#union ??= or([this.#parts.map((part) => readUnion(part, this.#reader)).reduce(and)]);
    return this.#union;
  }

  stated(keyword: string): unknown {
    return this.#statements("allOf").find((schema) => schema[keyword] !== undefined)?.[keyword];
  }

  get isHidden(): boolean {
    return this.#parts.some(({ value }) => this.#reader.hides(value));
  }

  get annotations(): ReadonlyMap<string, ReadonlySet<string>> {
    const found = new Map<string, Set<string>>();
    for (const schema of this.#statements("allOf", "oneOf", "anyOf"))
      for (const [keyword, value] of Object.entries(schema))
        if (isAnnotation(schema, keyword))
          found.set(keyword, (found.get(keyword) ?? new Set()).add(stableText(value)));
    return found;
  }

  get composition(): string {
    return this.#parts.map((part) => compositionOf(part, this.#reader)).join(" & ");
  }

  and(other: NormalSchema): NormalSchema {
    const { anything } = this.#reader;
    if (this === anything || other === anything || !(other instanceof ReadSchema))
      return this === anything ? other : this;
    // A recursive schema would grow forever.
    const more = other.#parts.filter(({ value }) => !this.#parts.some((part) => part.value === value));
    return more.length === 0 ? this : new ReadSchema(this.#reader, [...this.#parts, ...more]);
  }

  #statements(...keywords: readonly string[]): JsonObject[] {
    return this.#parts.flatMap(({ value }) => statementsOf(value, this.#reader, keywords));
  }
}
