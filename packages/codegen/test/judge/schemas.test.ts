import addFormats from "ajv-formats";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { toPointer, type JsonObject } from "@rosterkit/openapi";
import { compilingSchemas, isPlainSchema } from "../../src/judge/rules/schemas.ts";
import { findIn } from "../../src/read/finding.ts";
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

/** Pointers and problems of what is wrong in component schemas. */
function judge(components: Record<string, unknown>): string[] {
  const document = { components: { schemas: components } } as JsonObject;
  const rules = { "*": [compilingSchemas()] };
  return findIn(document, rules, { context: {} as Service, except: "Schema" }).map(
    ({ keys, problem }) => `${toPointer(keys)}: ${problem}`,
  );
}

describe.each<[name: string, sound: boolean, examples: readonly JsonObject[]]>([
  [
    "a schema that compiles",
    true,
    [
      {},
      { type: ["string", "null"], format: "no-such-format", maxLength: 3, "x-sensitive": true },
      {
        type: "object",
        properties: { id: { type: "string" }, nullable: {} },
        additionalProperties: { type: "integer" },
      },
      { oneOf: [{ $ref: "#/$defs/Pet" }, { const: 1 }], discriminator: { propertyName: "kind" } },
      { enum: [null, "a"], default: { $ref: 1 }, examples: [{ pattern: "(" }] },
      { patternProperties: { "^a": true }, propertyNames: { pattern: "^[a-z]+$" } },
      { $refs: 1, additionalItems: 1, optional: "(" },
      { if: { minimum: 1 }, else: false, not: { multipleOf: 2 }, dependentRequired: { a: ["b"] } },
    ],
  ],
  [
    "a schema that does not compile",
    false,
    [
      { pattern: "(" },
      { properties: { a: { items: { pattern: "[" } } } },
      { patternProperties: { "(": {} } },
      { enum: [] },
      { nullable: true },
      { id: "pet" },
    ],
  ],
])("%s", (_, sound, examples) => {
  test.each(examples)("is found by its keywords: %j", (schema) => {
    expect([isPlainSchema(schema), compiles(schema)]).toEqual([sound, sound]);
    const found = judge({ Good: { type: "string" }, It: { ...schema, $comment: "it" } });
    expect(found.map((each) => each.slice(0, each.indexOf(":")))).toEqual(
      sound ? [] : ["/components/schemas/It"],
    );
  });
});

test.each<JsonObject>([
  { $ref: 1 },
  { allOf: [] },
  { anyOf: {} },
  { deprecated: "no" },
  { dependentRequired: { a: "b" } },
  { description: null },
  { examples: {} },
  { items: [] },
  { maximum: "9" },
  { minLength: -1 },
  { multipleOf: 0 },
  { not: null },
  { properties: { a: 1 } },
  { required: ["a", "a"] },
  { type: "text" },
  { type: [] },
  { type: ["null", "null"] },
])("a keyword of another form is told, and left to the metaschema: %j", (schema) => {
  const found = judge({ It: schema });
  expect([isPlainSchema(schema), found.length]).toEqual([false, 1]);
});

test("every keyword that Ajv knows has a test, except those with any value", () => {
  const known = Object.keys(addFormats.default(new Ajv2020()).RULES.keywords);
  const values = [1, "(", [], [1], { a: 1 }, null];
  const free = known.filter((keyword) => values.every((value) => isPlainSchema({ [keyword]: value })));
  expect(known).toContain("unevaluatedItems");
  expect(free.toSorted()).toEqual(["const", "default"]);
});

test("a schema is checked by its metaschema, and without the schemas that it refers to", () => {
  expect(
    judge({
      Aged: { type: "object", properties: { age: { type: "number", maximum: "9" } } },
      User: { properties: { name: { $ref: "#/components/schemas/Name" } } },
      Name: { pattern: "(" },
      Nothing: 5,
    }),
  ).toEqual([
    "/components/schemas/Aged/properties/age/maximum: The schema does not compile: must be number",
    expect.stringMatching(/^\/components\/schemas\/Name: The schema does not compile: /),
    "/components/schemas/Nothing: The schema does not compile: must be object,boolean",
  ]);
});
