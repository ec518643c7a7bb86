import { type Direction, isObject, type JsonObject, resolve, walk } from "@rosterkit/openapi";
import { LazySchema } from "./lazy-schema.ts";
import type { NormalSchema, Placed, SchemaSource } from "./schema.ts";
import { statementsOf } from "./statements.ts";

/** Reads the schemas of a document in one direction. Each is read once. */
export class SchemaReader implements SchemaSource {
  readonly #document: JsonObject;
  readonly #direction: Direction;
  readonly conditions: SchemaReader;
  readonly anything: NormalSchema = new LazySchema(this, [{ value: true, pointer: "" }]);
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
    const schema = this.#known.get(value) ?? new LazySchema(this, [{ value, pointer }]);
    if (isObject(value)) this.#known.set(value, schema);
    return schema;
  }

  hides(value: unknown): boolean {
    const mark = this.#direction === "request" ? "readOnly" : "writeOnly";
    return statementsOf(value, this, ["allOf"]).some((schema) => schema[mark] === true);
  }
}
