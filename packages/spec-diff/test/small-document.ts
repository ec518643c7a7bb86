import { asObject, type Direction, type JsonObject } from "@rosterkit/openapi";
import { compare, type Change } from "../src/compare.ts";
import { type Level, strictest } from "../src/level.ts";
import { readTable, scope } from "./mutation.ts";

/** Level in a request, level in a response, and ids of published rules. */
type Wanted = readonly [Level, Level, string];

export interface SchemaMutation {
  readonly name: string;
  readonly old: unknown;
  readonly new: unknown;
  readonly there: Wanted;
  readonly back: Wanted;
  /** Levels in both directions if the schema is a whole request body, whose fields may be part of the input. */
  readonly wholeBody?: readonly [Level, Level];
  readonly because?: string;
}

interface Use {
  readonly direction: Direction;
  readonly place: string;
}

const asBody = (schema: unknown): object => ({ content: { "application/json": { schema } } });
const asResponse = (schema: unknown): object => ({ "200": { description: "Things.", ...asBody(schema) } });
const inObject = (schema: unknown): object => ({ type: "object", properties: { a: schema } });
const inArray = (schema: unknown): object => ({ type: "array", items: schema });
const noContent = { "204": { description: "Done." } };
const asParameter = (place: string, schema: unknown): object => ({
  parameters: [{ name: "q", in: place, schema }],
  responses: noContent,
});

const small = readTable<JsonObject>("small");

/** Operations that use a schema, each in a different place. */
const operations: Readonly<Record<string, Use & { readonly make: (schema: unknown) => object }>> = {
  addThing: use("request", "body", (schema) => ({ requestBody: asBody(schema), responses: noContent })),
  editThing: use("request", "field", (schema) => ({
    requestBody: asBody(inObject(schema)),
    responses: noContent,
  })),
  addThings: use("request", "items", (schema) => ({
    requestBody: asBody(inArray(schema)),
    responses: noContent,
  })),
  findThings: use("request", "parameter", (schema) => asParameter("query", schema)),
  filterThings: use("request", "field of a parameter", (schema) => asParameter("query", inObject(schema))),
  sortThings: use("request", "field of a header", (schema) => asParameter("header", inObject(schema))),
  listThings: use("response", "body", (schema) => ({ responses: asResponse(schema) })),
  getThing: use("response", "field", (schema) => ({ responses: asResponse(inObject(schema)) })),
  getThings: use("response", "items", (schema) => ({ responses: asResponse(inArray(schema)) })),
  countThings: use("response", "header", (schema) => ({
    responses: { "204": { description: "Counted.", headers: { "X-Total": { schema } } } },
  })),
};

function use(direction: Direction, place: string, make: (schema: unknown) => object) {
  return { direction, place, make };
}

/** The place of the schema in each operation. */
export const uses: ReadonlyMap<string, Use> = new Map(Object.entries(operations));

/** Creates a document that uses a schema in every place. */
export function documentWith(schema: unknown): JsonObject {
  const paths = Object.entries(operations).map(([operationId, { make }], index) => {
    const operation = { operationId, tags: ["things"], security: [], ...make(schema) };
    return [`/${index}`, { post: operation }] as const;
  });
  return { ...small, paths: { ...asObject(small.paths), ...Object.fromEntries(paths) } };
}

/** Compares two schemas in every place, and returns the changes by operation. */
export function changesOf(old: unknown, current: unknown): ReadonlyMap<string, readonly Change[]> {
  const { changes } = compare(documentWith(old), documentWith(current), scope);
  return new Map(
    [...uses.keys()].map((operation) => [
      operation,
      changes.filter((change) => change.operation === operation),
    ]),
  );
}

/** Returns the level by operation. */
export function levelsOf(changes: ReadonlyMap<string, readonly Change[]>): Record<string, Level> {
  return Object.fromEntries(
    [...changes].map(([operation, own]) => [operation, strictest(own.map(({ level }) => level))]),
  );
}
