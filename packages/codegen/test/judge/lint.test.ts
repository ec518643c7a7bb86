import { expect, test } from "vitest";
import type { JsonObject } from "@rosterkit/openapi";
import { outlineOf } from "../../src/judge/lint.ts";

const reference = (place: string): JsonObject => ({ $ref: `#/components/${place}` });

/** A document with a schema and an example in every kind of place. */
const documentOf = (schema: JsonObject, parameter: JsonObject = { name: "id", in: "query" }): JsonObject => ({
  openapi: "3.1.0",
  paths: {
    "/pets": {
      get: {
        parameters: [parameter],
        responses: {
          200: {
            description: "Pets",
            content: {
              "application/json": {
                schema,
                example: { name: "Rex" },
                examples: { cat: { summary: "A cat", value: { name: "Tom" } } },
              },
            },
          },
        },
      },
    },
  },
  components: { schemas: { Pet: { properties: { id: { example: 1 } } }, Any: true } },
});

test("schemas and examples are empty", () => {
  const document = documentOf({ type: "array", items: reference("schemas/Pet") });
  const outline = outlineOf(document);
  const content = { schema: {}, example: {}, examples: { cat: { summary: "A cat", value: {} } } };
  expect(outline).toMatchObject({
    paths: { "/pets": { get: { responses: { 200: { content: { "application/json": content } } } } } },
    components: { schemas: { Pet: {}, Any: true } },
  });
  expect(JSON.stringify(outline)).not.toMatch(/items|properties|Rex|Tom/);
});

test("a field called mapping is no reference, in a schema or in an example", () => {
  const example = { mapping: { kind: "company.kind", other: null } };
  const document = documentOf({ properties: { mapping: { type: "object", title: "Any" } }, example });
  expect(outlineOf(document)).not.toBe(document);
});

test.each<[name: string, document: JsonObject]>([
  ["a reference in a schema is dangling", documentOf({ items: reference("schemas/None") })],
  ["a reference leads to another file", documentOf({ items: { $ref: "pet.yaml" } })],
  ["a schema refers to another kind of object", documentOf({ $ref: "#/paths/~1pets/get/responses" })],
  [
    "a mapping names a missing schema",
    documentOf({ discriminator: { propertyName: "kind", mapping: { cat: "Cat" } } }),
  ],
  [
    "a parameter refers into a schema",
    documentOf(reference("schemas/Pet"), reference("schemas/Pet/properties/id")),
  ],
])("the whole document is kept if %s", (_, document) => {
  expect(outlineOf(document)).toBe(document);
});
