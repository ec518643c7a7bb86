import { expect, test } from "vitest";
import type { JsonObject } from "../src/values.ts";
import type { Kind } from "../src/keywords.ts";
import { rewrite, walk } from "../src/walk.ts";

const visits = (value: object, kind?: Kind): string[] =>
  [...walk(value, kind === undefined ? {} : { kind })].map((visit) => `${visit.kind} ${visit.pointer}`);

test.each<[string, Kind, object, string[]]>([
  [
    "a document",
    "Document",
    {
      servers: [{ url: "/", variables: { v: { default: "a" } } }],
      paths: { "/a": { get: { responses: { 200: {}, "x-a": {} } } }, "x-b": { get: {} } },
      webhooks: { "x-hook": { post: {} } },
      components: { headers: { "x-rate": { schema: {} } }, "x-c": { a: {} } },
      "x-d": { schema: {} },
    },
    [
      "Document ",
      "Server /servers/0",
      "ServerVariable /servers/0/variables/v",
      "Paths /paths",
      "PathItem /paths/~1a",
      "Operation /paths/~1a/get",
      "Responses /paths/~1a/get/responses",
      "Response /paths/~1a/get/responses/200",
      "PathItem /webhooks/x-hook",
      "Operation /webhooks/x-hook/post",
      "Components /components",
      "Header /components/headers/x-rate",
      "Schema /components/headers/x-rate/schema",
    ],
  ],
  [
    "properties with the names of keywords",
    "Schema",
    { properties: { properties: { type: "object" }, $ref: { type: "string" }, example: {}, "x-a": {} } },
    ["Schema ", ...["properties", "$ref", "example", "x-a"].map((name) => `Schema /properties/${name}`)],
  ],
  [
    "data",
    "Schema",
    {
      example: { properties: { a: {} } },
      examples: [{ items: {} }],
      default: { items: {} },
      const: { not: {} },
      enum: [{ items: {} }],
      "x-e": { items: {} },
      unknown: { items: {} },
      allOf: { not: "a list" },
      items: [{}],
    },
    ["Schema "],
  ],
  [
    "every way to contain a schema",
    "Schema",
    { not: {}, allOf: [{}, true, { items: {} }], $defs: { "a/b": {} }, additionalProperties: false },
    [
      "Schema ",
      "Schema /not",
      "Schema /allOf/0",
      "Schema /allOf/2",
      "Schema /allOf/2/items",
      "Schema /$defs/a~1b",
    ],
  ],
  [
    "examples of a media type, but not their values",
    "MediaType",
    { examples: { schema: { value: { schema: {} } } }, example: { schema: {} }, "x-item-schema": {} },
    ["MediaType ", "Example /examples/schema", "Schema /x-item-schema"],
  ],
])("walks %s", (_, kind, value, want) => {
  expect(visits(value, kind)).toEqual(want);
});

test("replaces objects, children first, and leaves data", () => {
  const given = JSON.parse(
    '{ "properties": { "__proto__": { "title": "a" }, "title": { "title": "b" } }, "example": { "title": "c" }, "title": "d" }',
  ) as JsonObject;
  const seen: string[] = [];
  const changed = rewrite(
    given,
    (node, kind, { pointer }) => {
      seen.push(`${kind} ${pointer}`);
      return { ...node, title: `${String(node.title)}!` };
    },
    { kind: "Schema" },
  );
  expect(seen.toSorted()).toEqual(["Schema ", "Schema /properties/__proto__", "Schema /properties/title"]);
  expect(seen.at(-1)).toBe("Schema ");
  expect(JSON.stringify(changed)).toBe(
    '{"properties":{"__proto__":{"title":"a!"},"title":{"title":"b!"}},"example":{"title":"c"},"title":"d!"}',
  );
  expect(given.title).toBe("d");
});

test("does not copy objects without changes below", () => {
  const given: JsonObject = { allOf: [{ title: "a" }, { not: {} }], properties: { a: {} } };
  expect(rewrite(given, (node) => node, { kind: "Schema" })).toBe(given);
  const changed = rewrite(given, (node) => (node.title === "a" ? { title: "b" } : node), { kind: "Schema" });
  expect(changed).toEqual({ allOf: [{ title: "b" }, { not: {} }], properties: { a: {} } });
  expect(changed.properties).toBe(given.properties);
});

test("walks and rewrites schemas that are nested 3,000 deep", () => {
  let schema: JsonObject = { type: "string" };
  for (let depth = 0; depth < 3000; depth += 1)
    schema = depth % 2 === 0 ? { items: schema } : { allOf: [schema] };
  expect([...walk(schema, { kind: "Schema" })]).toHaveLength(3001);
  let count = 0;
  rewrite(schema, (node) => ((count += 1), node), { kind: "Schema" });
  expect(count).toBe(3001);
});
