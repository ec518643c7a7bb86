import { readFileSync } from "node:fs";
import { join } from "node:path";
import { astToString, resolveRef, scanDiscriminators, transformSchema } from "openapi-typescript";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { banner } from "../../src/emit/banner.ts";
import { options, RawTypes } from "../../src/emit/raw-types.ts";
import { type JsonObject, toOpenApi31 } from "@rosterkit/openapi";

type Source = Parameters<typeof transformSchema>[0];

/** All of a document at once, by openapi-typescript itself. */
function printWhole(document: JsonObject): string {
  const copy = structuredClone(document) as unknown as Source;
  const printed = transformSchema(copy, {
    ...options,
    discriminators: scanDiscriminators(copy, options),
    injectFooter: [],
    postTransform: undefined,
    transform: undefined,
    transformProperty: undefined,
    redoc: undefined as never,
    resolve: ($ref) => resolveRef(copy, $ref, { silent: true }),
  });
  return `${banner}\n${astToString(printed)}`;
}

function read(path: string): JsonObject {
  const parsed = parse(readFileSync(join(import.meta.dirname, "..", path), "utf8")) as JsonObject;
  const { webhooks: _, ...document } = toOpenApi31(parsed);
  return { components: {}, ...document };
}

const schemas = {
  Pet: {
    type: "object",
    required: ["kind"],
    properties: { kind: { type: "string" }, name: { type: "string" } },
    discriminator: { propertyName: "kind", mapping: { cat: "#/components/schemas/Cat" } },
  },
  Cat: { allOf: [{ $ref: "#/components/schemas/Pet" }, { type: "object" }], required: ["name"] },
  Dog: { type: "object", properties: { type: { type: "string" } } },
  Named: { allOf: [{ $ref: "#/components/schemas/Dog" }], required: ["type"] },
  Any: true,
  Either: {
    oneOf: [{ $ref: "#/components/schemas/Dog" }],
    discriminator: { propertyName: "type", mapping: { dog: "#/components/schemas/Dog" } },
  },
};
const composed = { openapi: "3.1.0", info: { title: "", version: "" }, paths: {}, components: { schemas } };

test.each<[string, JsonObject]>([
  ["no paths, discriminators, required fields of others", composed as JsonObject],
  ...["conformance/features.yaml", "breadth/schemas/document.yaml", "breadth/nullable/document.json"].map(
    (path): [string, JsonObject] => [path, read(path)],
  ),
])("raw types part by part are those of the whole: %s", (_, document) => {
  const printer = new RawTypes();
  expect(printer.print(structuredClone(document))).toBe(printWhole(document));
});
