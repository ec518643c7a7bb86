import { expect, test } from "vitest";
import type { JsonObject } from "../src/values.ts";
import { toOpenApi31 } from "../src/raise.ts";

const raised = (openapi: string, schema: object): unknown =>
  (
    toOpenApi31({ openapi, components: { schemas: { Thing: schema } } }) as never as {
      components: { schemas: { Thing: unknown } };
    }
  ).components.schemas.Thing;

const reference = { $ref: "#/components/schemas/Other" };
const nothing = { type: "null" };

test.each<[string, object, object]>([
  ["a nullable type", { type: "string", nullable: true }, { type: ["string", "null"] }],
  ["a nullable null", { type: "null", nullable: true }, { type: "null" }],
  [
    "a nullable enum",
    { type: "string", enum: ["a"], nullable: true },
    { type: ["string", "null"], enum: ["a", null] },
  ],
  ["a nullable enum without a type", { enum: ["a"], nullable: true }, { enum: ["a", null] }],
  ["a nullable reference", { ...reference, nullable: true }, { anyOf: [reference, nothing] }],
  [
    "a nullable allOf with annotations",
    { allOf: [reference], nullable: true, description: "d", readOnly: true },
    { description: "d", readOnly: true, anyOf: [{ allOf: [reference] }, nothing] },
  ],
  ["a nullable oneOf", { oneOf: [reference], nullable: true }, { oneOf: [reference, nothing] }],
  ["a nullable anyOf", { anyOf: [reference], nullable: true }, { anyOf: [reference, nothing] }],
  [
    "nullable properties",
    { properties: { a: {} }, nullable: true },
    { properties: { a: {} }, type: ["object", "null"] },
  ],
  ["a schema that is not nullable", { type: "string", nullable: false }, { type: "string" }],
  [
    "exclusive bounds",
    { minimum: 1, exclusiveMinimum: true, maximum: 2, exclusiveMaximum: true },
    { exclusiveMinimum: 1, exclusiveMaximum: 2 },
  ],
  ["an inclusive bound", { maximum: 1, exclusiveMaximum: false }, { maximum: 1 }],
  ["an exclusive bound without a bound", { type: "integer", exclusiveMinimum: true }, { type: "integer" }],
  [
    "properties with the names of keywords",
    { properties: { nullable: { type: "boolean" }, example: { type: "string", nullable: true } } },
    { properties: { nullable: { type: "boolean" }, example: { type: ["string", "null"] } } },
  ],
  [
    "an example",
    { example: { type: "string", nullable: true } },
    { example: { type: "string", nullable: true } },
  ],
  [
    "an enum of objects",
    { enum: [{ type: "a", nullable: true }] },
    { enum: [{ type: "a", nullable: true }] },
  ],
])("converts %s", (_, given, want) => {
  expect(raised("3.0.3", given)).toEqual(want);
  // Many documents were upgraded by changing the version alone.
  expect(raised("3.1.0", given)).toEqual(want);
});

test.each([
  ["3.0.4", "3.1.0"],
  ["3.1.1", "3.1.1"],
  ["3.2.0", "3.1.0"],
])("%s becomes %s", (openapi, want) => {
  expect(toOpenApi31({ openapi })).toEqual({ openapi: want });
});

test("a document of 3.1 is returned unchanged", () => {
  const document = {
    openapi: "3.1.0",
    paths: { "/a": { get: { responses: { 200: { description: "" } } } } },
  };
  expect(toOpenApi31(document)).toBe(document);
});

const items = (schema: object): object => ({ type: "array", items: schema });

test.each<[name: string, given: Record<string, object>, want: Record<string, object>]>([
  [
    "an anchor",
    { Tag: { $anchor: "tag", type: "string" }, Tags: items({ $ref: "#tag" }) },
    { Tag: { type: "string" }, Tags: items({ $ref: "#/components/schemas/Tag" }) },
  ],
  [
    "an anchor inside of a schema with an id",
    { Tags: { $id: "https://example.com/tags", $defs: { t: { $anchor: "t" } }, ...items({ $ref: "#t" }) } },
    {
      Tags: {
        $defs: { t: {} },
        ...items({ $ref: "#/components/schemas/Tags/$defs/t" }),
      },
    },
  ],
  [
    "a dynamic anchor with a unique name",
    { Tree: { $dynamicAnchor: "node", properties: { parts: items({ $dynamicRef: "#node" }) } } },
    { Tree: { properties: { parts: items({ $ref: "#/components/schemas/Tree" }) } } },
  ],
])("a reference to %s becomes a pointer", (_, given, want) => {
  expect(toOpenApi31({ openapi: "3.1.0", components: { schemas: given } })).toEqual({
    openapi: "3.1.0",
    components: { schemas: want },
  });
});

test("a reference to several dynamic anchors of one name becomes a schema for any value", () => {
  const schemas = { A: { $dynamicAnchor: "T" }, B: { $dynamicAnchor: "T", items: { $dynamicRef: "#T" } } };
  expect(toOpenApi31({ openapi: "3.1.0", components: { schemas } })).toEqual({
    openapi: "3.1.0",
    components: { schemas: { A: {}, B: { items: {} } } },
  });
});

test("converts 3.2", () => {
  const document: JsonObject = {
    openapi: "3.2.0",
    $self: "https://example.com/api",
    servers: [{ url: "/", name: "main" }],
    tags: [{ name: "a", kind: "nav", parent: "b", summary: "c" }],
    paths: {
      "/a": {
        get: {
          responses: {
            200: { summary: "Events", content: { "text/event-stream": { itemSchema: { type: "object" } } } },
            400: { content: { "application/json": { $ref: "#/components/mediaTypes/Problem" } } },
          },
        },
      },
    },
    components: { mediaTypes: { Problem: { schema: { type: "object" } } } },
  };
  expect(toOpenApi31(document)).toEqual({
    openapi: "3.1.0",
    servers: [{ url: "/", "x-server-name": "main" }],
    tags: [{ name: "a" }],
    paths: {
      "/a": {
        get: {
          responses: {
            200: {
              description: "Events",
              content: {
                "text/event-stream": { schema: { type: "string" }, "x-item-schema": { type: "object" } },
              },
            },
            400: { description: "", content: { "application/json": { schema: { type: "object" } } } },
          },
        },
      },
    },
    components: {},
  });
});
