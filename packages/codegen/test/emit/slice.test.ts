import { expect, test } from "vitest";
import { sliceDocument } from "../../src/emit/slice.ts";
import { buildModel } from "../../src/model/build.ts";
import { documentWith, jsonAnswer, operationNamed } from "../support/model.ts";

const reference = (name: string): { $ref: string } => ({ $ref: `#/components/schemas/${name}` });

test("a slice holds the operations asked for and what they lead to, in the order of the document", () => {
  const document = documentWith({
    paths: {
      "/things": {
        get: operationNamed("shop.list", {
          responses: { "200": jsonAnswer(reference("B")) },
          security: [{ Key: [] }],
        }),
        post: operationNamed("other.create", { responses: { "200": jsonAnswer(reference("C")) } }),
      },
      "/others": { get: operationNamed("other.list") },
    },
    components: {
      securitySchemes: {
        Key: { type: "http", scheme: "bearer" },
        Unused: { type: "http", scheme: "bearer" },
      },
    },
    schemas: {
      A: { properties: { mapping: reference("B") } },
      B: { oneOf: [], discriminator: { propertyName: "a", mapping: { a: reference("A").$ref } } },
      C: { type: "string" },
    },
  });
  const { operations } = buildModel(document);
  const slice = sliceDocument(
    document,
    operations.filter(({ service }) => service === "shop"),
  );
  expect(Object.entries(slice.paths ?? {}).map(([path, item]) => [path, Object.keys(item)])).toEqual([
    ["/things", ["get"]],
  ]);
  expect(Object.keys(slice.components?.schemas ?? {})).toEqual(["A", "B"]);
  expect(Object.keys(slice.components?.securitySchemes ?? {})).toEqual(["Key"]);
});
