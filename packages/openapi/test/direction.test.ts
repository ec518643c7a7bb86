import { describe, expect, test } from "vitest";
import { inDirection, type Direction } from "../src/direction.ts";
import type { OpenApiDocument } from "../src/document.ts";

const reference = (name: string): { $ref: string } => ({ $ref: `#/components/schemas/${name}` });
const id = { type: "string", readOnly: true };
const name = { type: "string" };
const word = { type: "string", writeOnly: true };

function schemasIn(schemas: object, direction: Direction, others: "stay" | "go"): unknown {
  const document = { openapi: "3.1.0", paths: {}, components: { schemas } } as unknown as OpenApiDocument;
  return inDirection(document, direction, others).components?.schemas;
}

describe("only properties of the direction are required", () => {
  const user = { required: ["id", "name", "word"], properties: { id, name, word } };

  test.each<[direction: Direction, required: string[], left: object]>([
    ["request", ["name", "word"], { name, word }],
    ["response", ["id", "name"], { id, name }],
  ])("%s", (direction, required, left) => {
    expect(schemasIn({ user }, direction, "stay")).toEqual({ user: { ...user, required } });
    expect(schemasIn({ user }, direction, "go")).toEqual({ user: { required, properties: left } });
  });

  test.each<[where: string, schemas: Record<"user", object> & Record<string, object>]>([
    ["behind a reference", { user: { properties: { id: reference("Id") } }, Id: id }],
    ["in a member of allOf", { user: { allOf: [{ properties: { id } }] } }],
    ["in a component of allOf", { user: { allOf: [reference("Base")] }, Base: { properties: { id } } }],
    [
      "in a recursive allOf",
      {
        user: { allOf: [reference("Base")] },
        Base: { allOf: [reference("user"), reference("Other")] },
        Other: { properties: { id } },
      },
    ],
  ])("with the keyword %s", (_, { user: given, ...others }) => {
    for (const left of ["stay", "go"] as const)
      expect(
        schemasIn({ ...others, user: { ...given, required: ["id", "name"] } }, "request", left),
      ).toMatchObject({
        user: { required: ["name"] },
      });
  });
});

test("a document without readOnly and writeOnly is returned unchanged", () => {
  const schemas = { user: { properties: { name } } };
  expect(schemasIn(schemas, "request", "go")).toBe(schemas);
});
