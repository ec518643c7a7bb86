import { expect, expectTypeOf, test } from "vitest";
import type { Operation } from "../src/operation.ts";
import { make } from "./fixtures/thing.ts";
import { schemasOf } from "../src/validate.ts";
import { createItem, getItem, type Item, putItem } from "./fixtures/service.ts";

const item = { type: "object", required: ["id"], properties: { id: { type: "string" } } };
const json = (schema: object) => ({ content: { "application/json": { schema } } });
const ok = { "200": json({ $ref: "#/components/schemas/Item" }), "404": { description: "" } };
const document = {
  openapi: "3.1.0",
  components: {
    schemas: { Item: item, Name: { type: "object", properties: { name: { type: "string", maxLength: 3 } } } },
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
])("an input is judged as the document states it: %#", (operation, input, want) => {
  expect(issuesOf(schemasOf(operation, document).input["~standard"].validate(input))).toEqual(want);
});

test("an output is judged, and has the type of the operation's", () => {
  const { output } = schemasOf(getItem, document);
  const { validate } = output["~standard"];
  const valid = validate({ id: "1" });
  if ("value" in valid) expectTypeOf(valid.value).toEqualTypeOf<Item>();
  expect(valid).toEqual({ value: { id: "1" } });
  expect(issuesOf(validate({ id: 1 }))).toEqual([{ message: "must be string", path: ["id"] }]);
});

test("an operation that the document does not hold is refused by name", () => {
  expect(() => schemasOf(make({}), document)).toThrow(
    "shop.do GET /things: the document does not hold the operation",
  );
});
