import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { isPlainSchema } from "../../src/judge/checks/plain-schema.ts";
import { checkSchemas } from "../../src/judge/checks/schemas.ts";
import { toPointer } from "@rosterkit/openapi";
import type { Service } from "../../src/read/service.ts";

const ajv = new Ajv2020({ strict: false, validateSchema: false, logger: false });

function compiles(schema: object): boolean {
  try {
    ajv.compile({ ...schema, $defs: { Pet: { type: "object" } } });
    return true;
  } catch {
    return false;
  }
}

function locate(keys: readonly (string | number)[]) {
  return { file: "pets.yaml", pointer: toPointer(keys) };
}

/** A service with nothing but schemas. */
function serviceOf(schemas: Record<string, unknown>): Service {
  const document = { components: { schemas } };
  return { document, locate } as unknown as Service;
}

const plain: readonly object[] = [
  {},
  { type: ["string", "null"], format: "no-such-format", maxLength: 3, "x-sensitive": true },
  {
    type: "object",
    properties: { id: { type: "string" }, nullable: {} },
    additionalProperties: { type: "integer" },
  },
  { patternProperties: { "^a": true }, propertyNames: { pattern: "^[a-z]+$" } },
  { oneOf: [{ $ref: "#/$defs/Pet" }, { const: 1 }], discriminator: { propertyName: "kind" } },
  { enum: [null, "a"], default: { $ref: 1 }, examples: [{ pattern: "(" }] },
  { if: { minimum: 1 }, else: false, not: { multipleOf: 2 }, dependentRequired: { a: ["b"] } },
];

const broken: readonly object[] = [
  { pattern: "(" },
  { properties: { a: { items: { pattern: "[" } } } },
  { patternProperties: { "(": {} } },
  { enum: [] },
  { nullable: true },
  { id: "pet" },
];

describe("a schema that is taken to compile by its keywords", () => {
  test.each(plain)("does: %j", (schema) => {
    expect([isPlainSchema(schema), compiles(schema)]).toEqual([true, true]);
  });
});

describe("a schema that does not compile", () => {
  test.each(broken)("is not taken to: %j", (schema) => {
    expect([isPlainSchema(schema), compiles(schema)]).toEqual([false, false]);
  });

  test.each(broken)("is found: %j", (schema) => {
    const found = checkSchemas(serviceOf({ Good: { type: "string" }, Bad: { ...schema, $comment: "bad" } }));
    expect(found.map(({ pointer }) => pointer)).toEqual(["/components/schemas/Bad"]);
  });

  test("is found below a schema that is otherwise sound, by its metaschema", () => {
    const found = checkSchemas(
      serviceOf({ Bad: { type: "object", properties: { age: { type: "number", maximum: "9" } } } }),
    );
    expect(found).toMatchObject([
      {
        pointer: "/components/schemas/Bad/properties/age/maximum",
        problem: expect.stringContaining("must be number"),
      },
    ]);
  });

  test("is found, and not those that refer to it", () => {
    const found = checkSchemas(
      serviceOf({
        User: { properties: { name: { $ref: "#/components/schemas/Name" } } },
        Name: { pattern: "(" },
      }),
    );
    expect(found.map(({ pointer }) => pointer)).toEqual(["/components/schemas/Name"]);
  });
});
