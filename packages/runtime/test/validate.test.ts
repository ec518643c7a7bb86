import { expect, expectTypeOf, test } from "vitest";
import { json as jsonBody, type Operation, ungroup } from "../src/operation.ts";
import { make } from "./fixtures/thing.ts";
import { schemasOf } from "../src/validate.ts";
import { createItem, getItem, type Item, putItem } from "./fixtures/service.ts";

const closed = { additionalProperties: false, required: ["key", "name"] };
const properties = { key: { $ref: "#/components/schemas/Key" }, name: { type: "string" } };
const item = { type: "object", required: ["id"], properties: { id: { type: "string" } } };
const json = (schema: object) => ({ content: { "application/json": { schema } } });
const ok = { "200": json({ $ref: "#/components/schemas/Item" }), "404": { description: "" } };
const document = {
  openapi: "3.1.0",
  components: {
    schemas: {
      Item: item,
      Key: { type: "string", readOnly: true },
      Name: { type: "object", properties: { name: { type: "string", maxLength: 3 } } },
    },
    parameters: { Actor: { name: "X-ACTOR", in: "header", schema: { type: "string" } } },
  },
  paths: {
    "/items": {
      post: {
        operationId: "shop.createItem",
        requestBody: json({ $ref: "#/components/schemas/Name" }),
        responses: ok,
      },
    },
    "/things": {
      get: {
        operationId: "shop.judge",
        parameters: [
          { name: "same", in: "query", required: true, schema: { type: "integer" } },
          { name: "same", in: "header", schema: { type: "string" } },
          { name: "filter", in: "query", content: { "application/json": { schema: item } } },
          { name: "since", in: "query", schema: { type: "string" } },
        ],
        requestBody: json({ type: "object", ...closed, properties }),
        responses: ok,
      },
    },
    "/items/{id}": {
      parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
      get: {
        operationId: "shop.getItem",
        parameters: [{ $ref: "#/components/parameters/Actor" }],
        responses: ok,
      },
      put: {
        operationId: "shop.putItem",
        requestBody: json({ type: "array", items: { type: "string" } }),
        responses: ok,
      },
    },
  },
};
type Any = Operation<"shop", [input?: object], unknown, unknown>;
const judge: unknown = make({
  id: "shop.judge",
  parameters: { same: ["query", "header"], filter: "query", since: "query" },
  ungroup,
  body: { mediaType: "application/json", fields: ["name"], write: jsonBody },
});
const undeclared = "must NOT have additional properties";
const issuesOf = (result: object): unknown => ("issues" in result ? result.issues : "valid");

test.each<[operation: Any, input: unknown, want: unknown]>([
  [getItem as unknown as Any, { id: "1", "X-ACTOR": "me" }, "valid"],
  [getItem as unknown as Any, {}, [{ message: "must have required property 'id'", path: ["id"] }]],
  [getItem as unknown as Any, { id: "1", "X-ACTOR": 5 }, [{ message: "must be string", path: ["X-ACTOR"] }]],
  [createItem as unknown as Any, { name: "abc" }, "valid"],
  [
    createItem as unknown as Any,
    { name: "secret" },
    [{ message: "must NOT have more than 3 characters", path: ["name"] }],
  ],
  [
    putItem as unknown as Any,
    { id: "1", body: ["a", 1] },
    [{ message: "must be string", path: ["body", "1"] }],
  ],
  [
    putItem as unknown as Any,
    { id: "1" },
    [{ message: "must have required property 'body'", path: ["body"] }],
  ],
  [putItem as unknown as Any, { id: "1", body: [], idd: "2" }, [{ message: undeclared, path: ["idd"] }]],
  [judge as Any, { query: { same: 5n }, since: new Date(0), filter: null }, "valid"],
  [judge as Any, { query: { same: 5 }, name: "a" }, "valid"],
  [judge as Any, {}, [{ message: "must have required property 'same'", path: ["query", "same"] }]],
  [
    judge as Any,
    { query: { same: 5 }, header: { same: 5 }, filter: {}, key: "1" },
    [
      { message: undeclared, path: ["key"] },
      { message: "must have required property 'id'", path: ["filter", "id"] },
      { message: "must be string", path: ["header", "same"] },
    ],
  ],
])("an input is validated by the document: %#", (operation, input, want) => {
  expect(issuesOf(schemasOf(operation, document).input["~standard"].validate(input))).toEqual(want);
});

test("an output is validated and has the type of the operation's output", () => {
  const { output } = schemasOf(getItem, document);
  const { validate } = output["~standard"];
  const valid = validate({ id: "1" });
  if ("value" in valid) expectTypeOf(valid.value).toEqualTypeOf<Item>();
  expect(valid).toEqual({ value: { id: "1" } });
  expect(issuesOf(validate({ id: 1 }))).toEqual([{ message: "must be string", path: ["id"] }]);
});

test("an operation that is not in the document is refused by name", () => {
  expect(() => schemasOf(make({}), document)).toThrow(
    "shop.do GET /things: the document does not contain the operation",
  );
});
