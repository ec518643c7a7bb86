import { isObject } from "@rosterkit/openapi";
import { expect, test } from "vitest";
import { variantsOf } from "../../src/schema/variants.ts";
import { sampleShape } from "../../src/schema/samples.ts";
import { Sentinels } from "../../src/schema/sentinels.ts";
import { Shapes } from "../../src/schema/shape.ts";
import { Validators } from "../../src/schema/validators.ts";

const schemas: Record<string, Record<string, unknown>> = {
  Text: { type: "string" },
  Short: { type: "string", minLength: 2, maxLength: 5 },
  Patterned: { type: "string", pattern: "^[a-z0-9]+$", minLength: 1, maxLength: 50 },
  Mail: { type: "string", format: "email" },
  Id: { type: "string", format: "uuid" },
  Moment: { type: "string", format: "date-time" },
  Whole: { type: "integer", minimum: 1, maximum: 10 },
  Half: { type: "number", exclusiveMinimum: 0, multipleOf: 0.5 },
  Word: { enum: ["a", "b", null] },
  Maybe: { type: ["string", "null"] },
  Either: { oneOf: [{ type: "integer" }, { type: "boolean" }] },
  List: { type: "array", items: { type: "string" }, minItems: 1, maxItems: 3 },
  Map: { type: "object", additionalProperties: { type: "integer" } },
  Any: {},
  Lists: { type: "array", items: { $ref: "#/components/schemas/Lists" } },
  Maps: { type: "object", additionalProperties: { $ref: "#/components/schemas/Maps" } },
  Json: {
    anyOf: [
      { type: ["string", "null"] },
      { type: "array", items: { $ref: "#/components/schemas/Json" } },
      { type: "object", additionalProperties: { $ref: "#/components/schemas/Json" } },
    ],
  },
  Pair: {
    type: "array",
    prefixItems: [{ type: "integer" }, { anyOf: [{ $ref: "#/components/schemas/Pair" }, { type: "null" }] }],
    items: false,
    minItems: 2,
  },
  Row: { type: "array", prefixItems: [{ type: "integer" }], items: { type: "boolean" } },
  Person: {
    type: "object",
    required: ["name"],
    properties: {
      name: { type: "string" },
      born: { type: "string", format: "date" },
      friends: { type: "array", items: { $ref: "#/components/schemas/Person" } },
    },
  },
  Coded: { type: "object", required: ["name", "code"], properties: { name: { type: "string" } } },
  Bare: { type: "object", required: ["code"] },
  Translations: { type: "object", required: ["en"], additionalProperties: { type: "integer" } },
  Labels: {
    type: "object",
    required: ["x-size", "title"],
    patternProperties: { "^x-": { type: "integer" } },
    additionalProperties: { type: "boolean" },
  },
  Member: {
    allOf: [
      { $ref: "#/components/schemas/Person" },
      { type: "object", required: ["since"], properties: { since: { type: "integer" } } },
    ],
  },
};

const document = { openapi: "3.1.0", components: { schemas } };
const validators = new Validators(document);

function look(
  name: string,
  example?: unknown,
  schema: Record<string, unknown> = schemas[name] ?? {},
): { full: unknown; required: unknown; variants: unknown[]; invalids: unknown[] } {
  const context = {
    shapes: new Shapes(document),
    sentinels: new Sentinels(5),
    place: "body",
    extent: "full",
    turn: 0,
    trail: [],
    omit: "readOnly",
    isValid: (pointer: string, value: unknown): boolean => validators.check(pointer, value).length === 0,
  } as const;
  const located = { schema, pointer: `/components/schemas/${name}` };
  const full = sampleShape(context, context.shapes.of(located));
  const all = variantsOf(context, located, example ?? full);
  const valuesOf = (wrong?: true): unknown[] =>
    all.filter((one) => one.wrong === wrong).map(({ value }) => value);
  return {
    full,
    required: sampleShape({ ...context, extent: "required" }, context.shapes.of(located)),
    variants: valuesOf(),
    invalids: valuesOf(true),
  };
}

test.each(Object.keys(schemas))("%s: samples and variants are valid, wrong values are wrong", (name) => {
  const { full, required, variants, invalids } = look(name);
  const isValid = (value: unknown): boolean =>
    validators.check(`/components/schemas/${name}`, value).length === 0;
  expect([full, required, ...variants].filter((value) => !isValid(value))).toEqual([]);
  // The caller removes values that another alternative allows.
  const wrong = name === "Either" ? [] : invalids;
  expect(wrong.filter((value) => isValid(value))).toEqual([]);
});

test.each<[string, unknown]>([
  ["Lists", [[]]],
  ["Row", [expect.any(Number), true]],
  ["Pair", [expect.any(Number), expect.anything()]],
])("%s: is sampled with one level of recursion and every item of a tuple", (name, expected) => {
  expect(look(name).full).toEqual(expected);
});

test("a recursive map is sampled with one level of recursion", () => {
  expect(Object.values(look("Maps").full as object)).toEqual([{}]);
});

test.each<[string, unknown[]]>([
  ["Whole", [1, 10]],
  ["Word", ["b", null]],
  ["Maybe", ["", null]],
  ["Either", [true, false]],
])("%s: variants include the bounds, every enum value, null and each alternative", (name, expected) => {
  const { variants } = look(name);
  expect(variants).toEqual(expect.arrayContaining(expected));
});

test.each<[string, unknown[]]>([
  ["Whole", [0, 11, "many", 0.5, null]],
  ["Short", ["a", "aaaaaa", 7, null]],
  ["List", [[], "text", null]],
])("%s: invalid variants include values just past each bound, a wrong type and null", (name, expected) => {
  expect(look(name).invalids).toEqual(expect.arrayContaining(expected));
});

test.each([
  ["Coded", ["name", "code"]],
  ["Bare", ["code"]],
  ["Translations", ["en"]],
  ["Labels", ["x-size", "title"]],
])("%s: a required undeclared field is sent, and omitted in an invalid variant", (name, expected) => {
  const { full, required, invalids } = look(name);
  expect(Object.keys(full as object)).toEqual(expect.arrayContaining(expected));
  expect(Object.keys(required as object)).toEqual(expected);
  for (const field of expected)
    expect(invalids.filter((value) => isObject(value) && !(field in value))).not.toEqual([]);
});

test.each(["additionalProperties", "unevaluatedProperties"])(
  "a required field that %s forbids has no sample",
  (keyword) => {
    const schema = { type: "object", required: ["code"], properties: { name: {} }, [keyword]: false };
    expect(() => look("Refused", undefined, schema)).toThrow(
      "the field code is required, but the schema forbids it",
    );
  },
);

test("a sentinel contains characters that encoding changes", () => {
  const text = new Sentinels(1).text("query", {});
  for (const part of ["/", "?", "#", "&", "=", "%41", "+", " ", "ä", "😀"]) expect(text).toContain(part);
});

test("a text instead of an object has no variants of properties", () => {
  const { variants } = look("Person", '{"name":"Ann"}');
  expect(variants.filter((value) => JSON.stringify(value).includes("Ann"))).toEqual([]);
});
