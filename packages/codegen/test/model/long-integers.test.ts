import { expect, test } from "vitest";
import type { Schema } from "@rosterkit/openapi";
import { LongIntegers } from "../../src/model/long-integers.ts";

const long: Schema = { type: "integer", format: "int64" };
const plain: Schema = { type: "number" };

test.each<[name: string, schema: Schema, want: (string | string[])[]]>([
  ["a property", { type: "object", properties: { id: long, n: { type: "integer" } } }, ["id"]],
  ["a list", { type: "object", properties: { ids: { type: "array", items: long } } }, ["ids"]],
  ["the value itself", long, [""]],
  ["any key", { type: "object", additionalProperties: long }, ["*"]],
  [
    "a type that can be null",
    { type: "object", properties: { id: { type: ["integer", "null"], format: "int64" } } },
    ["id"],
  ],
  [
    "members of a composition",
    { allOf: [{ $ref: "#/components/schemas/Node" }, { properties: { own: long } }] },
    ["key", "own"],
  ],
  ["values of an enum", { type: "object", properties: { id: { ...long, enum: [1, 2] } } }, []],
  [
    "a string of that format",
    { type: "object", properties: { id: { type: "string", format: "int64" } } },
    [],
  ],
  ["an item of a tuple", { properties: { pair: { type: "array", prefixItems: [long] } } }, ["pair"]],
  ["keys that match a pattern", { patternProperties: { "^x": long } }, ["*"]],
  [
    "a key next to the same key of another number",
    { properties: { id: long, owner: { properties: { id: long } }, file: { properties: { id: plain } } } },
    [
      ["", "id"],
      ["owner", "id"],
    ],
  ],
  [
    "a key next to the same key of a string",
    { properties: { id: long, file: { properties: { id: { type: "string" } } } } },
    ["id"],
  ],
  [
    "a map next to other numbers",
    { properties: { counts: { additionalProperties: long }, n: plain, key: long } },
    [["counts", "*"], "key"],
  ],
  [
    "a key at any depth, next to a map of other numbers",
    { properties: { node: { $ref: "#/components/schemas/Node" }, ratios: { additionalProperties: plain } } },
    [
      ["next", "key"],
      ["node", "key"],
    ],
  ],
  [
    "a place with either",
    { oneOf: [{ properties: { id: long } }, { properties: { id: plain } }] },
    [["", "id"]],
  ],
  [
    "a key with a slash next to two keys that join to the same text",
    {
      properties: {
        "x/y": { properties: { id: long } },
        x: { properties: { "y/id": long } },
        z: { properties: { id: plain, "y/id": plain } },
      },
    },
    [
      ["x", "y/id"],
      ["x/y", "id"],
    ],
  ],
])("finds 64-bit integers: %s", (_, schema, want) => {
  const Node: Schema = {
    type: "object",
    properties: { key: long, next: { $ref: "#/components/schemas/Node" } },
  };
  const document = {
    openapi: "3.1.0",
    info: { title: "T", version: "1" },
    paths: {},
    components: { schemas: { Node } },
  };
  expect(new LongIntegers(document).placesIn([schema])).toEqual(want);
});
