import { expect, test } from "vitest";
import type { OpenApiDocument } from "../src/document.ts";
import { operationsOf, readOperations, selectOperations } from "../src/operations.ts";

const read = (document: object) => readOperations({ openapi: "3.1.0", ...document } as OpenApiDocument);
const withOperation = (operation: object, pathItem: object = {}, components: object = {}) =>
  read({ paths: { "/pets/{id}": { ...pathItem, get: operation } }, components })[0];

test.each<[string, object, object]>([
  [
    "id, service, domain and path",
    { "/pets#shop": { get: { operationId: "shop.listPets", tags: ["pets", "other"] } } },
    {
      id: "shop.listPets",
      service: "shop",
      domain: "pets",
      key: "/pets#shop",
      path: "/pets",
      pointer: "/paths/~1pets#shop/get",
    },
  ],
  [
    "an operation without id and tags",
    { "/pets": { post: {} } },
    {
      id: "POST /pets",
      service: "",
      domain: "",
      method: "POST",
      parameters: [],
      body: undefined,
      responses: [],
      security: [],
    },
  ],
  [
    "a response to HEAD, which has no body",
    { "/pets": { head: { responses: { "404": { content: { "application/json": {} } } } } } },
    { method: "HEAD", responses: [{ status: "404", contents: [] }] },
  ],
  [
    "a response of a status that has no body",
    { "/pets": { delete: { responses: { "204": { content: { "application/json": {} } } } } } },
    { responses: [{ status: "204", contents: [] }] },
  ],
  [
    "extensions",
    {
      "/pets": {
        get: {
          "x-pagination": { style: "link", items: "" },
          "x-item-status": { items: "/a", status: "b", success: [] },
        },
      },
    },
    { pagination: { style: "link", items: "" }, itemStatus: { items: "/a", status: "b", success: [] } },
  ],
  [
    "pagination that is turned off",
    { "/pets": { get: { "x-pagination": false } } },
    { pagination: undefined },
  ],
])("reads %s", (_, paths, want) => {
  expect(read({ paths })[0]).toMatchObject(want);
});

test.each<[string, object, object]>([
  ["path", { in: "path", required: true }, { required: true, style: "simple", explode: false }],
  ["query", { in: "query" }, { required: false, style: "form", explode: true }],
  ["header", { in: "header" }, { style: "simple", explode: false }],
  ["cookie", { in: "cookie" }, { style: "form", explode: true }],
  ["query", { in: "query", style: "deepObject" }, { style: "deepObject", explode: false }],
  ["query", { in: "query", style: "form", explode: false }, { style: "form", explode: false }],
  [
    "query",
    { in: "query", content: { "application/json": { schema: { type: "object" } } } },
    {
      style: "json",
      schema: { type: "object" },
      schemaPointer: "/paths/~1pets~1{id}/get/parameters/0/content/application~1json/schema",
    },
  ],
  [
    "query",
    { in: "query", content: { "text/plain": { schema: { type: "string" } } } },
    { style: "form", explode: true, schema: { type: "string" } },
  ],
  [
    "query",
    { in: "query", example: 1, examples: { two: { value: 2 } } },
    {
      examples: [
        { name: "example", value: 1 },
        { name: "two", value: 2 },
      ],
    },
  ],
])("a %s parameter %j", (place, parameter, want) => {
  expect(withOperation({ parameters: [{ name: "id", ...parameter }] })?.parameters).toMatchObject([
    { name: "id", place, ...want },
  ]);
});

test("an operation's own parameter replaces the path's of the same name and place", () => {
  const operation = withOperation(
    {
      parameters: [
        { $ref: "#/components/parameters/Limit" },
        { name: "id", in: "path", schema: { type: "integer" } },
      ],
    },
    {
      parameters: [
        { name: "id", in: "path" },
        { name: "limit", in: "header" },
      ],
    },
    { parameters: { Limit: { name: "limit", in: "query" } } },
  );
  expect(operation?.parameters.map(({ name, place, pointer }) => [name, place, pointer])).toEqual([
    ["id", "path", "/paths/~1pets~1{id}/get/parameters/1"],
    ["limit", "header", "/paths/~1pets~1{id}/parameters/1"],
    ["limit", "query", "/components/parameters/Limit"],
  ]);
});

test("resolves request body and responses, the default media type first", () => {
  const operation = withOperation(
    {
      requestBody: { $ref: "#/components/requestBodies/Pet" },
      responses: {
        200: { content: { "text/plain": {} } },
        default: { $ref: "#/components/responses/Problem" },
        "x-a": {},
      },
    },
    {},
    {
      requestBodies: {
        Pet: { required: true, content: { "text/csv": {}, "application/json": { schema: true } } },
      },
      responses: { Problem: { description: "" } },
    },
  );
  expect(operation?.body).toMatchObject({
    required: true,
    pointer: "/components/requestBodies/Pet",
    contents: [
      {
        mediaType: "application/json",
        schema: true,
        pointer: "/components/requestBodies/Pet/content/application~1json",
      },
      { mediaType: "text/csv" },
    ],
  });
  expect(
    operation?.responses.map(({ status, pointer, contents }) => [status, pointer, contents.length]),
  ).toEqual([
    ["200", "/paths/~1pets~1{id}/get/responses/200", 1],
    ["default", "/components/responses/Problem", 0],
  ]);
});

test.each([
  [
    "a path item",
    { paths: { "/a": { $ref: "#/nowhere" } } },
    "/paths/~1a: The reference #/nowhere leads nowhere",
  ],
  [
    "a response",
    { paths: { "/a": { get: { responses: { 200: { $ref: "b.yaml" } } } } } },
    "/paths/~1a/get/responses/200: The reference b.yaml leads out of the document",
  ],
])("an unresolvable reference to %s is an error", (_, document, message) => {
  expect(() => read(document)).toThrow(message);
});

test("selects the operations of a service", () => {
  const operations = read({
    paths: { "/a": { get: { operationId: "shop.a" }, put: { operationId: "depot.a" } } },
  });
  expect(selectOperations(operations, undefined)).toHaveLength(2);
  expect(selectOperations(operations, "shop").map(({ id }) => id)).toEqual(["shop.a"]);
  expect(() => selectOperations(operations, "bank")).toThrow('no service "bank". It has: shop, depot.');
  expect(() => selectOperations(read({}), "bank")).toThrow("name no services");
});

const document = {
  paths: {
    "/pets": {
      post: { operationId: "b" },
      get: { operationId: "a" },
      parameters: [],
      "x-get": {},
      head: null,
    },
    "/alias": { $ref: "#/components/pathItems/Shared" },
    "/nowhere": { $ref: "#/components/pathItems/Nobody" },
    "x-paths": { get: "text" },
  },
  components: { pathItems: { Shared: { delete: { operationId: "c" } } } },
};

test("lists operations by path and method, including referenced path items", () => {
  expect(operationsOf(document).map(({ path, method, keys }) => [path, method, keys.join(" ")])).toEqual([
    ["/pets", "get", "paths /pets get"],
    ["/pets", "post", "paths /pets post"],
    ["/alias", "delete", "components pathItems Shared delete"],
  ]);
  expect(operationsOf({})).toEqual([]);
});
