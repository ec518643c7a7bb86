import type { JsonObject } from "@rosterkit/openapi";
import type { Level } from "../src/level.ts";
import type { Direction } from "../src/normal/schema.ts";
import { documentsOf } from "./mutation.ts";

/** Level in a request, level in a response, and the published rule. */
type Wanted = readonly [Level, Level, string];

export interface SchemaMutation {
  readonly name: string;
  readonly old: unknown;
  readonly new: unknown;
  readonly there: Wanted;
  readonly back: Wanted;
  readonly because?: string;
}

/** Where a schema stands that is compared. */
export const uses: readonly { readonly direction: Direction; readonly place: string }[] = [
  { direction: "request", place: "body" },
  { direction: "request", place: "field" },
  { direction: "request", place: "items" },
  { direction: "request", place: "parameter" },
  { direction: "request", place: "field of a parameter" },
  { direction: "request", place: "field of a header" },
  { direction: "response", place: "body" },
  { direction: "response", place: "field" },
  { direction: "response", place: "items" },
  { direction: "response", place: "header" },
];

/** A document that uses a schema at one place. */
export function documentWith(schema: unknown, { direction, place }: (typeof uses)[number]): JsonObject {
  const operation = direction === "request" ? "/paths/~1things/post" : "/paths/~1things/get";
  const content = "content/application~1json/schema";
  const pointer = /parameter|of a header/.test(place)
    ? `/paths/~1things/get/parameters/${place === "field of a header" ? 2 : 0}/schema`
    : place === "header"
      ? "/paths/~1things/get/responses/200/headers/X-Total/schema"
      : `${operation}/${direction === "request" ? "requestBody" : "responses/200"}/${content}`;
  const value = place.startsWith("field")
    ? { type: "object", properties: { a: schema } }
    : place === "items"
      ? { type: "array", items: schema }
      : schema;
  return documentsOf({ set: { [pointer]: value } }, "small").head;
}
