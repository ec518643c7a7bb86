import { asObject, isObject, type JsonObject, mapValues, resolve } from "@rosterkit/openapi";
import type { findNamed } from "./named.ts";
import type { findReached } from "./reach.ts";
import type { SchemaReader } from "./read-schema.ts";
import type { Direction } from "./schema.ts";

/** A document, and what reads its schemas. */
export interface Source {
  readonly document: JsonObject;
  /** npm scope of the packages. */
  readonly scope: string;
  readonly schemas: Readonly<Record<Direction, SchemaReader>>;
  readonly reach: ReturnType<typeof findReached>;
  readonly named: Readonly<Record<Direction, ReturnType<typeof findNamed>>>;
}

/** Descriptions, examples and extensions of an object: all that it states beside what is compared by itself. */
export function readRemarks(stated: JsonObject, { document }: Source): JsonObject {
  return mapValues(stated, (value, key) =>
    (key === "examples" || key === "links") && isObject(value)
      ? mapValues(value, (inner) => asObject(resolve<unknown>(document, inner).value))
      : value,
  );
}
