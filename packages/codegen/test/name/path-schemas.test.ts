import { expect, test } from "vitest";
import { withPathSchemas } from "../../src/name/path-schemas.ts";
import type { JsonObject } from "@rosterkit/openapi";

const body = "#/paths/~1trees/post/requestBody/content/application~1json/schema";

/** A document with an operation whose response refers to the schema of its request body. */
function trees(tree: JsonObject, response: JsonObject, schemas: JsonObject = {}): JsonObject {
  const content = (schema: JsonObject): JsonObject => ({ content: { "application/json": { schema } } });
  const post = { requestBody: content(tree), responses: { "200": content(response) } };
  return { paths: { "/trees": { post } }, components: { schemas } };
}

const named = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });

test("a schema below a path that a reference leads to becomes a component, also a recursive one", () => {
  const branch = (branches: JsonObject): JsonObject => ({
    type: "object",
    properties: { branches: { type: "array", items: branches } },
  });
  const place = `${body}/properties/branch`;
  const given = trees({ type: "object", properties: { branch: branch({ $ref: place }) } }, { $ref: body });
  const { type, properties } = { type: "object", properties: { branch: named("PostTreesBranch") } };
  expect(withPathSchemas(given)).toEqual(
    trees(named("PostTreesBody"), named("PostTreesBody"), {
      PostTreesBody: { type, properties },
      PostTreesBranch: branch(named("PostTreesBranch")),
    }),
  );
});

test("a schema inside of an extension becomes a component too", () => {
  const given = trees({ "x-leaf": { type: "string" } }, { $ref: `${body}/x-leaf` });
  expect(withPathSchemas(given)).toEqual(
    trees({ "x-leaf": { type: "string" } }, named("PostTreesXLeaf"), { PostTreesXLeaf: { type: "string" } }),
  );
});

test("a schema inside of a component that a reference leads to becomes a component, unless it is a property", () => {
  const deep = (pointer: string): JsonObject => ({ $ref: `#/components/schemas/${pointer}` });
  const given = {
    Outer: {
      $defs: { Node: { properties: { next: deep("Outer/$defs/Node") } } },
      properties: { head: deep("Outer/$defs/Node"), id: { type: "string" } },
    },
    User: { allOf: [{ type: "object" }, { properties: { name: { type: "string" } } }] },
    Uses: { properties: { id: deep("Outer/properties/id"), name: deep("User/allOf/1/properties/name") } },
  };
  expect(withPathSchemas({ paths: {}, components: { schemas: given } }).components).toEqual({
    schemas: {
      Outer: {
        $defs: { Node: named("OuterNode") },
        properties: { head: named("OuterNode"), id: { type: "string" } },
      },
      User: { allOf: [{ type: "object" }, { properties: { name: named("UserName") } }] },
      Uses: { properties: { id: deep("Outer/properties/id"), name: named("UserName") } },
      OuterNode: { properties: { next: named("OuterNode") } },
      UserName: { type: "string" },
    },
  });
});

test("the new component does not take the name of another one", () => {
  const taken = { PostTreesBody: { type: "number" } };
  expect(withPathSchemas(trees({ type: "string" }, { $ref: body, description: "It." }, taken))).toEqual(
    trees(
      named("PostTreesBody2"),
      { ...named("PostTreesBody2"), description: "It." },
      {
        ...taken,
        PostTreesBody2: { type: "string" },
      },
    ),
  );
});

test("a document without such references stays the same object", () => {
  const given = trees({ type: "string" }, named("Tree"), { Tree: {} });
  expect(withPathSchemas(given)).toBe(given);
});

test("a reference to a response of another operation is inlined, and so are the references in that response", () => {
  const headers = { "X-Count": { schema: { type: "integer" } } };
  const pets = { get: { responses: { 200: { description: "Pets.", headers } } } };
  const reference = { $ref: "#/paths/~1owners/get/responses/200" };
  const inner = {
    description: "Owners.",
    headers: { "X-Count": { $ref: "#/paths/~1pets/get/responses/200/headers/X-Count" } },
  };
  const owners = { get: { responses: { 200: inner } }, post: { responses: { 200: reference } } };
  const resolved = { description: "Owners.", headers };
  expect(withPathSchemas({ paths: { "/pets": pets, "/owners": owners } } as unknown as JsonObject)).toEqual({
    paths: {
      "/pets": pets,
      "/owners": { get: { responses: { 200: resolved } }, post: { responses: { 200: resolved } } },
    },
  });
});
