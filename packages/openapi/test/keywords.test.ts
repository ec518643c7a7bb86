import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { fieldOf, fieldsOf, type Kind } from "../src/keywords.ts";

const require = createRequire(import.meta.url);

interface Vocabulary {
  readonly properties: Readonly<
    Record<string, { $dynamicRef?: string; $ref?: string; additionalProperties?: object }>
  >;
}

const vocabularies = ["core", "applicator", "unevaluated", "validation", "meta-data", "content"].map(
  (name) => require(`ajv/dist/refs/json-schema-2020-12/meta/${name}.json`) as Vocabulary,
);

test("a schema holds schemas where the metaschema of JSON Schema 2020-12 says so", () => {
  for (const { properties } of vocabularies)
    for (const [keyword, { $dynamicRef, $ref, additionalProperties }] of Object.entries(properties)) {
      const form = $dynamicRef ? "one" : $ref === "#/$defs/schemaArray" ? "list" : undefined;
      const isMap = additionalProperties !== undefined && "$dynamicRef" in additionalProperties;
      const want = form ?? (isMap ? "map" : undefined);
      expect([keyword, fieldOf("Schema", keyword)]).toEqual([
        keyword,
        want === undefined ? undefined : { kind: "Schema", form: want },
      ]);
    }
});

test("every field holds a kind that stands in the table", () => {
  for (const fields of Object.values(fieldsOf))
    for (const holds of Object.keys(fields)) expect(fieldsOf).toHaveProperty(holds.replace(/\W+$/, ""));
});

test.each<[Kind, string, unknown]>([
  ["Responses", "404", { kind: "Response", form: "one" }],
  ["Responses", "x-note", undefined],
  ["Operation", "responses", { kind: "Responses", form: "one" }],
  ["Operation", "toString", undefined],
  ["Schema", "example", undefined],
  ["MediaType", "x-item-schema", { kind: "Schema", form: "one" }],
])("%s holds in %s: %j", (kind, key, want) => {
  expect(fieldOf(kind, key)).toEqual(want);
});
