import { asObject, type JsonObject } from "@rosterkit/openapi";
import { compare, type Change } from "../src/compare.ts";
import { type Level, strictest } from "../src/level.ts";
import type { Direction } from "../src/normal/schema.ts";
import { readTable, scope } from "./mutation.ts";

/** Level in a request, level in a response, and the published rule. */
type Wanted = readonly [Level, Level, string];

export interface SchemaMutation {
  readonly name: string;
  readonly old: unknown;
  readonly new: unknown;
  readonly there: Wanted;
  readonly back: Wanted;
  /** Levels there and back where the schema is the whole body of a request, whose fields the input may hold. */
  readonly wholeBody?: readonly [Level, Level];
  readonly because?: string;
}

interface Use {
  readonly direction: Direction;
  readonly place: string;
}

const asBody = (schema: unknown): object => ({ content: { "application/json": { schema } } });
const asAnswer = (schema: unknown): object => ({ "200": { description: "Things.", ...asBody(schema) } });
const inObject = (schema: unknown): object => ({ type: "object", properties: { a: schema } });
const inArray = (schema: unknown): object => ({ type: "array", items: schema });
const answer = { "204": { description: "Done." } };
const asParameter = (place: string, schema: unknown): object => ({
  parameters: [{ name: "q", in: place, schema }],
  responses: answer,
});

const small = readTable<JsonObject>("small");

/** Operations that use a schema, each at one place. */
const operations: Readonly<Record<string, Use & { readonly make: (schema: unknown) => object }>> = {
  addThing: use("request", "body", (schema) => ({ requestBody: asBody(schema), responses: answer })),
  editThing: use("request", "field", (schema) => ({
    requestBody: asBody(inObject(schema)),
    responses: answer,
  })),
  addThings: use("request", "items", (schema) => ({
    requestBody: asBody(inArray(schema)),
    responses: answer,
  })),
  findThings: use("request", "parameter", (schema) => asParameter("query", schema)),
  filterThings: use("request", "field of a parameter", (schema) => asParameter("query", inObject(schema))),
  sortThings: use("request", "field of a header", (schema) => asParameter("header", inObject(schema))),
  listThings: use("response", "body", (schema) => ({ responses: asAnswer(schema) })),
  getThing: use("response", "field", (schema) => ({ responses: asAnswer(inObject(schema)) })),
  getThings: use("response", "items", (schema) => ({ responses: asAnswer(inArray(schema)) })),
  countThings: use("response", "header", (schema) => ({
    responses: { "204": { description: "Counted.", headers: { "X-Total": { schema } } } },
  })),
};

function use(direction: Direction, place: string, make: (schema: unknown) => object) {
  return { direction, place, make };
}

/** The places where a schema stands that is compared, by the operation that has each. */
export const uses: ReadonlyMap<string, Use> = new Map(Object.entries(operations));

/** A document that uses a schema at every place. */
export function documentWith(schema: unknown): JsonObject {
  const paths = Object.entries(operations).map(([operationId, { make }], index) => {
    const operation = { operationId, tags: ["things"], security: [], ...make(schema) };
    return [`/${index}`, { post: operation }] as const;
  });
  return { ...small, paths: { ...asObject(small.paths), ...Object.fromEntries(paths) } };
}

/** The changes between two schemas at every place, by the operation. */
export function changesOf(old: unknown, current: unknown): ReadonlyMap<string, readonly Change[]> {
  const { changes } = compare(documentWith(old), documentWith(current), scope);
  return new Map(
    [...uses.keys()].map((operation) => [
      operation,
      changes.filter((change) => change.operation === operation),
    ]),
  );
}

/** The levels of changes, by the operation. */
export function levelsOf(changes: ReadonlyMap<string, readonly Change[]>): Record<string, Level> {
  return Object.fromEntries(
    [...changes].map(([operation, own]) => [operation, strictest(own.map(({ level }) => level))]),
  );
}
