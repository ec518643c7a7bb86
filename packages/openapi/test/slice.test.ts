import { expect, test } from "vitest";
import type { OpenApiDocument } from "../src/document.ts";
import { sliceDocument, withoutServiceMarks } from "../src/slice.ts";

const reference = (name: string): { $ref: string } => ({ $ref: `#/components/schemas/${name}` });
const returns = (schema: object): object => ({
  responses: { 200: { content: { "application/json": { schema, example: reference("Example") } } } },
});

const document = {
  openapi: "3.1.0",
  info: { title: "Shop" },
  security: [],
  tags: [{ name: "pets" }],
  webhooks: {
    created: { post: { requestBody: { content: { "text/csv": { schema: reference("Unused") } } } } },
  },
  paths: {
    "/pets": {
      summary: "Pets",
      parameters: [{ $ref: "#/components/parameters/limit" }],
      get: { ...returns(reference("B")), security: [{ Key: [] }] },
      post: returns(reference("C")),
    },
    "/owners#shop": { get: returns(reference("Owner")) },
    "/shared": { $ref: "#/components/pathItems/Shared" },
  },
  components: {
    securitySchemes: { Key: { type: "http" }, Unused: { type: "http" } },
    schemas: {
      Unused: {},
      Example: {},
      A: { properties: { mapping: reference("B") } },
      B: { oneOf: [], discriminator: { propertyName: "a", mapping: { a: reference("A").$ref } } },
      C: { type: "string" },
      Owner: { properties: { friend: { $ref: "#/components/schemas/Owner" } } },
    },
    parameters: { limit: { name: "limit", in: "query" } },
    pathItems: { Shared: { get: returns(reference("C")) } },
  },
} as unknown as OpenApiDocument;

const componentsOf = ({ components = {} }: OpenApiDocument): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(components).map(([section, named]) => [section, Object.keys(named ?? {})]),
  );

test.each([
  [
    "one operation of a path",
    [{ key: "/pets", method: "GET" }],
    { "/pets": ["summary", "parameters", "get"] },
    { securitySchemes: ["Key"], schemas: ["Example", "A", "B"], parameters: ["limit"] },
  ],
  [
    "two operations of a path",
    [
      { key: "/pets", method: "post" },
      { key: "/pets", method: "get" },
    ],
    { "/pets": ["summary", "parameters", "post", "get"] },
    { securitySchemes: ["Key"], schemas: ["Example", "A", "B", "C"], parameters: ["limit"] },
  ],
  [
    "a recursive schema",
    [{ key: "/owners#shop", method: "GET" }],
    { "/owners#shop": ["get"] },
    { schemas: ["Example", "Owner"] },
  ],
  [
    "a referenced path item",
    [{ key: "/shared", method: "GET" }],
    { "/shared": ["$ref"] },
    { schemas: ["Example", "C"], pathItems: ["Shared"] },
  ],
])("a slice of %s", (_, operations, paths, components) => {
  const slice = sliceDocument(document, operations);
  expect(Object.entries(slice.paths ?? {}).map(([key, item]) => [key, Object.keys(item)])).toEqual(
    Object.entries(paths),
  );
  expect(componentsOf(slice)).toEqual(components);
  expect(Object.keys(slice)).toEqual(["openapi", "info", "security", "paths", "components"]);
});

test("a chain of 3,000 schemas is included in a slice", () => {
  const schemas: Record<string, object> = { s3000: {} };
  for (let index = 0; index < 3000; index += 1) schemas[`s${index}`] = { items: reference(`s${index + 1}`) };
  const chain = {
    openapi: "3.1.0",
    paths: { "/a": { get: returns(reference("s0")) } },
    components: { schemas },
  };
  const slice = sliceDocument(chain as unknown as OpenApiDocument, [{ key: "/a", method: "GET" }]);
  expect(componentsOf(slice)["schemas"]).toHaveLength(3001);
});

test("withoutServiceMarks removes services from the keys of paths", () => {
  expect(Object.keys(withoutServiceMarks(document).paths ?? {})).toEqual(["/pets", "/owners", "/shared"]);
});
