import { expect, test } from "vitest";
import { upgradeDocument } from "@rosterkit/openapi/document/upgrade";

const upgraded = (schema: object): unknown =>
  upgradeDocument({ openapi: "3.0.3", components: { schemas: { Thing: schema as Record<string, unknown> } } })
    .components?.["schemas"]?.["Thing"];

test.each<[string, object, object]>([
  ["nullable", { type: "string", nullable: true }, { type: ["string", "null"] }],
  [
    "nullable without a type",
    { allOf: [{}], nullable: true },
    { anyOf: [{ allOf: [{}] }, { type: "null" }] },
  ],
  [
    "a nullable enum",
    { type: "string", enum: ["a"], nullable: true },
    { type: ["string", "null"], enum: ["a", null] },
  ],
  ["not nullable", { type: "string", nullable: false }, { type: "string" }],
  ["an exclusive bound", { minimum: 1, exclusiveMinimum: true }, { exclusiveMinimum: 1 }],
  ["an inclusive bound", { maximum: 1, exclusiveMaximum: false }, { maximum: 1 }],
  ["what stands beside a reference", { $ref: "#/x", description: "y" }, { $ref: "#/x" }],
  [
    "a property called nullable",
    { properties: { nullable: { type: "boolean" } } },
    { properties: { nullable: { type: "boolean" } } },
  ],
  ["examples as they are", { example: { nullable: true } }, { example: { nullable: true } }],
])("reads %s of OpenAPI 3.0", (_, schema, expected) => {
  expect(upgraded(schema)).toEqual(expected);
});

test("leaves OpenAPI 3.1 alone", () => {
  const document = { openapi: "3.1.0", components: { schemas: { Thing: { nullable: true } } } };
  expect(upgradeDocument(document)).toBe(document);
});
