import { asObject, type Direction, isObject, type JsonObject, mapValues, resolve } from "@rosterkit/openapi";
import type { findNamed } from "./named.ts";
import type { findReached } from "./reach.ts";
import type { SchemaReader } from "./read-schema.ts";

/** A document and the readers of its schemas. */
export interface Source {
  readonly document: JsonObject;
  /** npm scope of the packages. */
  readonly scope: string;
  readonly schemas: Readonly<Record<Direction, SchemaReader>>;
  readonly reach: ReturnType<typeof findReached>;
  readonly named: Readonly<Record<Direction, ReturnType<typeof findNamed>>>;
}

/** Resolves references to examples and links in the annotations of an object. */
export function readAnnotations(stated: JsonObject, { document }: Source): JsonObject {
  return mapValues(stated, (value, key) =>
    (key === "examples" || key === "links") && isObject(value)
      ? mapValues(value, (inner) => asObject(resolve<unknown>(document, inner).value))
      : value,
  );
}
