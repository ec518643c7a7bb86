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

test("the keywords that contain schemas are those of the metaschema of JSON Schema 2020-12", () => {
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

test("every kind that a field contains is in the table", () => {
  const kinds = Object.values(fieldsOf).flatMap((fields) => fields.match(/(?<=: )\w+/g) ?? []);
  expect(kinds.length).toBeGreaterThan(50);
  for (const kind of kinds) expect(fieldsOf).toHaveProperty(kind);
});

test.each<[Kind, string, unknown]>([
  ["Responses", "404", { kind: "Response", form: "one" }],
  ["Responses", "x-note", undefined],
  ["Operation", "responses", { kind: "Responses", form: "one" }],
  ["Operation", "toString", undefined],
  ["Schema", "example", undefined],
  ["MediaType", "x-item-schema", { kind: "Schema", form: "one" }],
])("the field %s.%s contains %j", (kind, key, want) => {
  expect(fieldOf(kind, key)).toEqual(want);
});
