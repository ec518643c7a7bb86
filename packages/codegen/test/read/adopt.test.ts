import { describe, expect, test } from "vitest";
import { adopt } from "../../src/read/adopt.ts";
import { asArray, operationsOf, type JsonObject } from "@rosterkit/openapi";

type Row = [name: string, { given: JsonObject; want: unknown }];

const answer = { responses: { "200": { description: "" } } };

/** Ids of the adopted document's operations, in its order. */
function idsOf(paths: JsonObject): string[] {
  const document = adopt("shop", { openapi: "3.1.0", paths });
  return operationsOf(document).map(({ operation }) => String(operation.operationId));
}

describe("an operation's id", () => {
  test.each<Row>([
    ["stays", { given: { "/a": { get: { operationId: "shop.list" } } }, want: ["shop.list"] }],
    ["gets the service", { given: { "/a": { get: { operationId: "list-all" } } }, want: ["shop.list-all"] }],
    [
      "is made of the request where there is none",
      {
        given: { "/users/{user_id}/keys": { get: {}, post: {} } },
        want: ["shop.getUsersByUserIdKeys", "shop.postUsersByUserIdKeys"],
      },
    ],
    [
      "is made of the request where several are called the same, whatever else there is",
      {
        given: { "/a": { get: { operationId: "list" } }, "/b": { get: { operationId: "list" }, put: {} } },
        want: ["shop.getA", "shop.getB", "shop.putB"],
      },
    ],
    [
      "is made of the request where it has no letter",
      { given: { "/a": { get: { operationId: "-" } } }, want: ["shop.getA"] },
    ],
    [
      "loses the request that a framework wrote behind it",
      {
        given: { "/items/{item_id}": { get: { operationId: "read_item_items__item_id__get" } } },
        want: ["shop.read_item"],
      },
    ],
  ])("%s", (_, { given, want }) => expect(idsOf(given)).toEqual(want));
});

describe("the domain", () => {
  test.each<[name: string, { given: [path: string, ...tags: string[]]; want: string }]>([
    ["is the first tag", { given: ["/a", "User Management", "Other"], want: "user-management" }],
    ["has no accents", { given: ["/a", "Équipes"], want: "equipes" }],
    ["is what the path is about where there is no tag", { given: ["/api/v2/{org}/users"], want: "users" }],
    [
      "is what the path is about where the tag is no name",
      { given: ["/webapi/people", "사용자"], want: "people" },
    ],
    ["is the service where the path says nothing", { given: ["/{id}", "사용자"], want: "shop" }],
    ["is told from a package of the runtime", { given: ["/a", "Types"], want: "shop-types" }],
  ])("%s", (_, { given: [path, ...tags], want }) => {
    const document = adopt("shop", { openapi: "3.1.0", paths: { [path]: { get: { ...answer, tags } } } });
    expect(operationsOf(document).map(({ operation }) => operation.tags)).toEqual([[want]]);
  });

  test("has what the document says of its tag", () => {
    const tags = [{ name: "User Management", description: "People." }, { name: "unused" }];
    const paths = { "/a": { get: { tags: ["User Management"] } } };
    expect(adopt("shop", { openapi: "3.1.0", tags, paths }).tags).toEqual([
      { name: "user-management", description: "People." },
      { name: "unused" },
    ]);
  });
});

/** What becomes of a component schema of 3.0. */
function raised(schema: JsonObject): unknown {
  const { components } = adopt("shop", { openapi: "3.0.3", components: { schemas: { It: schema } } });
  return ((components as JsonObject).schemas as JsonObject).It;
}

const reference = { $ref: "#/components/schemas/Other" };

describe("OpenAPI 3.0 becomes 3.1", () => {
  test.each<Row>([
    ["nullable", { given: { type: "string", nullable: true }, want: { type: ["string", "null"] } }],
    ["not nullable", { given: { type: "string", nullable: false }, want: { type: "string" } }],
    [
      "nullable enum",
      {
        given: { type: "string", enum: ["a"], nullable: true },
        want: { type: ["string", "null"], enum: ["a", null] },
      },
    ],
    [
      "nullable reference",
      { given: { ...reference, nullable: true }, want: { anyOf: [reference, { type: "null" }] } },
    ],
    [
      "nullable allOf keeps what is said of it outside",
      {
        given: { allOf: [reference], nullable: true, description: "It." },
        want: { description: "It.", anyOf: [{ allOf: [reference] }, { type: "null" }] },
      },
    ],
    [
      "nullable choice",
      { given: { oneOf: [reference], nullable: true }, want: { oneOf: [reference, { type: "null" }] } },
    ],
    [
      "bounds",
      {
        given: { minimum: 1, exclusiveMinimum: true, maximum: 2, exclusiveMaximum: false },
        want: { exclusiveMinimum: 1, maximum: 2 },
      },
    ],
    [
      "a field called nullable, and an example",
      {
        given: { properties: { nullable: { type: "string" } }, example: { nullable: true } },
        want: { properties: { nullable: { type: "string" } }, example: { nullable: true } },
      },
    ],
  ])("%s", (_, { given, want }) => expect(raised(given)).toEqual(want));
});

test("words of OpenAPI 3.0 in a document of 3.1 are read as they are meant", () => {
  const Thing = {
    allOf: [reference],
    nullable: true,
    properties: { a: { minimum: 1, exclusiveMinimum: true } },
  };
  const { openapi, components } = adopt("shop", { openapi: "3.1.1", components: { schemas: { Thing } } });
  const { nullable: _, ...others } = { ...Thing, properties: { a: { exclusiveMinimum: 1 } } };
  expect({ openapi, components }).toEqual({
    openapi: "3.1.1",
    components: { schemas: { Thing: { anyOf: [others, { type: "null" }] } } },
  });
});

test("OpenAPI 3.2 becomes 3.1", () => {
  const document = adopt("shop", {
    openapi: "3.2.0",
    $self: "https://shop.test/openapi.json",
    servers: [{ url: "https://shop.test", name: "main" }],
    tags: [{ name: "things", kind: "nav", description: "Things." }],
    paths: {
      "/things": {
        get: {
          tags: ["things"],
          responses: {
            "200": {
              summary: "Things",
              content: {
                "application/json": { $ref: "#/components/mediaTypes/Thing" },
                "text/event-stream": { itemSchema: { type: "object" } },
              },
            },
          },
        },
      },
    },
    components: { mediaTypes: { Thing: { schema: { type: "string" } } } },
  });
  const [placed] = operationsOf(document);
  expect({ openapi: document.openapi, servers: document.servers, tags: asArray(document.tags) }).toEqual({
    openapi: "3.1.0",
    servers: [{ url: "https://shop.test", "x-server-name": "main" }],
    tags: [{ name: "things", description: "Things." }],
  });
  expect(placed?.operation.responses).toEqual({
    "200": {
      description: "Things",
      content: {
        "application/json": { schema: { type: "string" } },
        "text/event-stream": { schema: { type: "string" }, "x-item-schema": { type: "object" } },
      },
    },
  });
});
