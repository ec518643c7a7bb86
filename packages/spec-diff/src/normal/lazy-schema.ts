import type { JsonObject } from "@rosterkit/openapi";
import { readUnion } from "./read-union.ts";
import type { NormalSchema, Placed, SchemaSource, Union } from "./schema.ts";
import { annotationsOf, compositionOf, statementsOf } from "./statements.ts";
import { and, or } from "./union.ts";

/** A schema whose normal form is computed on first use. */
export class LazySchema implements NormalSchema {
  readonly pointer: string;
  readonly #source: SchemaSource;
  /** Schemas that all apply, like members of `allOf`. */
  readonly #parts: readonly Placed[];
  #union: Union | undefined;

  constructor(source: SchemaSource, parts: readonly Placed[]) {
    this.#source = source;
    this.#parts = parts;
    this.pointer = parts[0]?.pointer ?? "";
  }

  get union(): Union {
    this.#union ??= or([this.#parts.map((part) => readUnion(part, this.#source)).reduce(and)]);
    return this.#union;
  }

  stated(keyword: string): unknown {
    return this.#statements("allOf").find((schema) => schema[keyword] !== undefined)?.[keyword];
  }

  get isHidden(): boolean {
    return this.#parts.some(({ value }) => this.#source.hides(value));
  }

  get annotations(): ReadonlyMap<string, ReadonlySet<string>> {
    return annotationsOf(this.#statements("allOf", "oneOf", "anyOf"));
  }

  get composition(): string {
    return this.#parts.map((part) => compositionOf(part, this.#source)).join(" & ");
  }

  and(other: NormalSchema): NormalSchema {
    const { anything } = this.#source;
    if (this === anything || other === anything || !(other instanceof LazySchema))
      return this === anything ? other : this;
    // A recursive schema would grow forever.
    const more = other.#parts.filter(({ value }) => !this.#parts.some((part) => part.value === value));
    return more.length === 0 ? this : new LazySchema(this.#source, [...this.#parts, ...more]);
  }

  #statements(...keywords: readonly string[]): JsonObject[] {
    return this.#parts.flatMap(({ value }) => statementsOf(value, this.#source, keywords));
  }
}
