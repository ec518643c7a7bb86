import { describe, expect, test } from "vitest";
import type { Schema } from "@rosterkit/openapi";
import { SchemaShapes } from "../../src/model/schema-shapes.ts";
import { documentWith, printed } from "../support/model.ts";

const schemas: Record<string, Schema> = {
  Cat: {
    type: "object",
    required: ["kind"],
    properties: { kind: { type: "string" }, lives: { type: "integer" } },
  },
  Dog: { type: "object", required: ["kind"], properties: { kind: { const: "dog" } } },
  Bird: {
    type: "object",
    required: ["kind"],
    properties: { kind: { $ref: "#/components/schemas/BirdKind" } },
  },
  BirdKind: { type: "string", enum: ["duck", "swan"] },
  Name: { type: "string" },
  Color: { type: "string", enum: ["red", "blue"] },
  Secret: { type: "string", writeOnly: true },
  Shape: {
    type: "object",
    required: ["kind"],
    properties: { kind: { type: "string" } },
    discriminator: {
      propertyName: "kind",
      mapping: { c: "#/components/schemas/Circle", s: "Square", t: "Square" },
    },
  },
  Circle: {
    allOf: [
      { $ref: "#/components/schemas/Shape" },
      { type: "object", properties: { radius: { type: "number" } } },
    ],
  },
  Square: { allOf: [{ $ref: "#/components/schemas/Shape" }] },
};
const cat = { $ref: "#/components/schemas/Cat" };
const dog = { $ref: "#/components/schemas/Dog" };
const bird = { $ref: "#/components/schemas/Bird" };

function shapesOf(given: Schema): { input: string; output: string } {
  const shapes = new SchemaShapes(documentWith({ schemas }));
  const print = (direction: "input" | "output"): string => printed(shapes.shape(given, { direction }));
  return { input: print("input"), output: print("output") };
}

type SameRow = [name: string, { given: Schema; want: string }];

describe("a schema in either direction", () => {
  test.each<SameRow>([
    ["anything", { given: {}, want: "unknown" }],
    ["true", { given: true, want: "unknown" }],
    ["false", { given: false, want: "never" }],
    ["a string of any format", { given: { type: "string", format: "uuid" }, want: "string" }],
    ["integer", { given: { type: "integer", format: "int32" }, want: "number" }],
    ["an integer of 64 bits", { given: { type: "integer", format: "int64" }, want: "Int64" }],
    ["boolean", { given: { type: "boolean" }, want: "boolean" }],
    ["null", { given: { type: "null" }, want: "null" }],
    ["a list of types", { given: { type: ["string", "null"] }, want: "string | null" }],
    ["anyOf with null", { given: { anyOf: [{ type: "string" }, { type: "null" }] }, want: "string | null" }],
    [
      "alternatives next to additionalProperties: true",
      {
        given: { additionalProperties: true, oneOf: [{ type: "string" }, { type: "number" }] },
        want: "string | number",
      },
    ],
    ["a reference", { given: cat, want: "Cat" }],
    ["a reference with a description", { given: { ...cat, description: "A cat." }, want: "Cat" }],
    ["allOf of one reference", { given: { allOf: [cat], description: "A cat." }, want: "Cat" }],
    ["const", { given: { const: "x" }, want: '"x"' }],
    ["an enum of one value, which is a const", { given: { type: "string", enum: ["x"] }, want: '"x"' }],
    ["an array", { given: { type: "array", items: cat }, want: "Cat[]" }],
    [
      "an array of a union",
      { given: { type: "array", items: { type: ["string", "number"] } }, want: "(string | number)[]" },
    ],
    ["an array of anything", { given: { type: "array" }, want: "unknown[]" }],
    ["an array with items but no type", { given: { items: { type: "string" } }, want: "string[]" }],
    ["a tuple", { given: { type: "array", prefixItems: [{ type: "string" }, cat] }, want: "[string, Cat]" }],
    [
      "a tuple with a rest",
      {
        given: { type: "array", prefixItems: [cat], items: { type: ["string", "null"] } },
        want: "[Cat, ...(string | null)[]]",
      },
    ],
    ["an object without keywords", { given: { type: "object" }, want: "{ [name: string]: unknown }" }],
    [
      "a map",
      {
        given: { type: "object", additionalProperties: { type: "string" } },
        want: "{ [name: string]: string }",
      },
    ],
    [
      "an object without fields",
      { given: { type: "object", additionalProperties: false }, want: "{ [name: string]: never }" },
    ],
    [
      "fields next to a map of another type, which TypeScript cannot express",
      {
        given: {
          required: ["a"],
          properties: { a: { type: "number" } },
          additionalProperties: { type: "string" },
        },
        want: "{ a: number; [name: string]: unknown }",
      },
    ],
    [
      "fields next to a map of their type",
      {
        given: {
          required: ["a"],
          properties: { a: { type: "string" } },
          additionalProperties: { type: "string" },
        },
        want: "{ a: string; [name: string]: string }",
      },
    ],
    [
      "a field that is not an identifier",
      { given: { required: ["a-b"], properties: { "a-b": {} } }, want: '{ "a-b": unknown }' },
    ],
    ["oneOf", { given: { oneOf: [cat, dog] }, want: "Cat | Dog" }],
    ["alternatives with one for any value", { given: { oneOf: [cat, {}] }, want: "unknown" }],
    [
      "allOf of objects, merged",
      {
        given: {
          allOf: [dog, { type: "object", required: ["age"], properties: { age: { type: "number" } } }],
        },
        want: '{ kind: "dog"; age: number }',
      },
    ],
    [
      "allOf that constrains a field further",
      { given: { allOf: [cat, dog], required: ["lives"] }, want: '{ kind: string & "dog"; lives: number }' },
    ],
    [
      "allOf with a choice",
      { given: { allOf: [dog, { oneOf: [cat, { type: "null" }] }] }, want: "Dog & (Cat | null)" },
    ],
    [
      "allOf of a string",
      { given: { allOf: [{ $ref: "#/components/schemas/Name" }, { minLength: 1 }] }, want: "Name" },
    ],
    [
      "alternatives that only require fields",
      {
        given: { ...(schemas.Dog as object), anyOf: [{ required: ["a"] }, { required: ["b"] }] },
        want: '{ kind: "dog" }',
      },
    ],
    [
      "a required field that is not declared",
      {
        given: { type: "object", required: ["a", "b"], properties: { a: { type: "string" } } },
        want: "{ a: string; b: unknown }",
      },
    ],
    [
      "required fields of an object that declares none",
      { given: { type: "object", required: ["a"] }, want: "{ a: unknown; [name: string]: unknown }" },
    ],
    [
      "a required name of a map",
      {
        given: { type: "object", required: ["en"], additionalProperties: { type: "string" } },
        want: "{ en: string; [name: string]: string }",
      },
    ],
    [
      "required names that match patterns",
      {
        given: {
          type: "object",
          required: ["x-a", "b"],
          patternProperties: { "^x-": { type: "number" } },
          additionalProperties: cat,
        },
        want: '{ "x-a": number; b: Cat; [name: string]: unknown }',
      },
    ],
    [
      "a required name that is forbidden",
      {
        given: { required: ["a", "b"], properties: { a: { const: 1 } }, additionalProperties: false },
        want: "{ a: 1 }",
      },
    ],
    [
      "required names, declared by another member of allOf or not",
      {
        given: { allOf: [cat, { type: "object", required: ["lives", "age"] }] },
        want: "{ kind: string; lives: number; age: unknown }",
      },
    ],
    [
      "required names, declared by the alternatives or not",
      {
        given: { type: "object", required: ["lives", "age"], oneOf: [cat, dog] },
        want: "{ age: unknown; [name: string]: unknown } & (Cat | Dog)",
      },
    ],
    [
      "required names of a member of allOf, declared by the choice next to it or not",
      {
        given: {
          allOf: [
            { oneOf: [cat, dog] },
            { required: ["lives", "age", "name"], properties: { name: { const: 1 } } },
          ],
        },
        want: "(Cat | Dog) & { name: 1; age: unknown }",
      },
    ],
    [
      "a required name in a field of a member, while the whole declares the same name",
      {
        given: {
          oneOf: [
            { type: "object", required: ["in"], properties: { in: { type: "object", required: ["kind"] } } },
            cat,
          ],
        },
        want: "{ in: { kind: unknown; [name: string]: unknown } } | Cat",
      },
    ],
    [
      "a discriminator with a mapping",
      {
        given: {
          oneOf: [cat, dog],
          discriminator: { propertyName: "kind", mapping: { c: cat.$ref, d: "Dog" } },
        },
        want: '(Cat & { kind: "c" }) | (Dog & { kind: "dog" })',
      },
    ],
    [
      "a discriminator whose fields list their values",
      {
        given: { oneOf: [dog, bird], discriminator: { propertyName: "kind" } },
        want: '(Dog & { kind: "dog" }) | (Bird & { kind: "duck" | "swan" })',
      },
    ],
    [
      "a discriminator that maps several values to one schema",
      {
        given: {
          oneOf: [dog, bird],
          discriminator: { propertyName: "kind", mapping: { duck: "Bird", swan: bird.$ref, goose: "Bird" } },
        },
        want: '(Dog & { kind: "dog" }) | (Bird & { kind: "duck" | "swan" })',
      },
    ],
    [
      "a discriminator without a mapping",
      {
        given: { oneOf: [cat, dog], discriminator: { propertyName: "kind" } },
        want: '(Cat & { kind: "Cat" }) | (Dog & { kind: "dog" })',
      },
    ],
  ])("%s", (_, { given, want }) => expect(shapesOf(given)).toEqual({ input: want, output: want }));
});

type Row = [name: string, { given: Schema; want: { input: string; output: string } }];

describe("a schema that differs between requests and responses", () => {
  test.each<Row>([
    [
      "an enum is closed in inputs and open in responses",
      {
        given: { type: "string", enum: ["a", "b"] },
        want: { input: '"a" | "b"', output: '"a" | "b" | (string & {})' },
      },
    ],
    [
      "an enum of numbers and null",
      {
        given: { enum: [1, 2, null] },
        want: { input: "1 | 2 | null", output: "1 | 2 | null | (number & {})" },
      },
    ],
    [
      "an optional field accepts undefined in inputs",
      {
        given: { properties: { a: { type: "string" } } },
        want: { input: "{ a?: string | undefined }", output: "{ a?: string }" },
      },
    ],
    [
      "readOnly is removed from inputs, required or not",
      {
        given: { required: ["id"], properties: { id: { type: "string", readOnly: true }, a: { const: 1 } } },
        want: { input: "{ a?: 1 | undefined }", output: "{ id: string; a?: 1 }" },
      },
    ],
    [
      "readOnly is removed from inputs, required by another part or not",
      {
        given: {
          oneOf: [
            { required: ["id", "a"], properties: { a: { const: 1 } } },
            { properties: { b: { const: 2 } }, required: ["b"] },
          ],
          properties: { id: { type: "string", readOnly: true } },
        },
        want: {
          input: "{} & ({ a: 1 } | { b: 2 })",
          output: "{ id?: string } & ({ a: 1 } | { b: 2 })",
        },
      },
    ],
    [
      "writeOnly is removed from responses, also in a referenced schema",
      {
        given: { required: ["s"], properties: { s: { $ref: "#/components/schemas/Secret" } } },
        want: { input: "{ s: Secret }", output: "{}" },
      },
    ],
  ])("%s", (_, { given, want }) => expect(shapesOf(given)).toEqual(want));
});

test("files of a form are blobs, also by reference; strings in JSON are not", () => {
  const file = { type: "string", format: "binary" };
  const shapes = new SchemaShapes(documentWith({ schemas: { ...schemas, File: file } }));
  const reference = { $ref: "#/components/schemas/File" };
  expect(printed(shapes.shape(reference, { direction: "input", binary: true }))).toBe("Blob");
  expect(printed(shapes.shape(file, { direction: "input", binary: true }))).toBe("Blob");
  expect(printed(shapes.shape(file, { direction: "input" }))).toBe("string");
});

test("an unresolvable reference is an error", () => {
  expect(() => shapesOf({ $ref: "#/components/schemas/None" })).toThrow(/schemas\/None leads nowhere/);
});

test("a schema that contains an extension of itself is written out once", () => {
  const extended: Schema = {
    allOf: [{ $ref: "#/components/schemas/Node" }, { properties: { weight: {} } }],
  };
  const Node: Schema = { type: "object", properties: { nodes: { type: "array", items: extended } } };
  const { shape } = new SchemaShapes(documentWith({ schemas: { Node } })).component("output:Node");
  expect(printed(shape)).toBe("{ nodes?: { nodes?: (Node & { weight?: unknown })[]; weight?: unknown }[] }");
});

test("a recursive schema outside of the components is refused", () => {
  const inner = { type: "array", items: { $ref: "#/paths/~1x/schema" } };
  const shapes = new SchemaShapes(documentWith({ schemas, paths: { "/x": { schema: inner } } }));
  expect(() => shapes.shape(inner, { direction: "input" })).toThrow(/contains itself.*components\.schemas/);
});

describe("a schema whose discriminator maps to subtypes", () => {
  const component = (name: string): string =>
    printed(new SchemaShapes(documentWith({ schemas })).component(`output:${name}`).shape);

  test.each([
    ["is the union of them", "Shape", '(Circle & { kind: "c" }) | (Square & { kind: "s" | "t" })'],
    ["contributes its fields to them", "Circle", "{ kind: string; radius?: number }"],
    ["is equal to a subtype that adds nothing", "Square", "{ kind: string }"],
  ])("%s", (_, name, want) => expect(component(name)).toBe(want));

  test("has no fields for a flat input", () => {
    const shapes = new SchemaShapes(documentWith({ schemas }));
    expect(shapes.form({ $ref: "#/components/schemas/Shape" })).toBeUndefined();
    expect(shapes.form({ $ref: "#/components/schemas/Circle" })).toBeDefined();
  });
});
