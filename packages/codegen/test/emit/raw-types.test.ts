import { readFileSync } from "node:fs";
import { join } from "node:path";
import openapiTS, * as whole from "openapi-typescript";
import { astToString } from "openapi-typescript/dist/lib/ts.js";
import { resolveRef, scanDiscriminators } from "openapi-typescript/dist/lib/utils.js";
import transformSchema from "openapi-typescript/dist/transform/index.js";
import ts from "typescript";
import { expect, test } from "vitest";
import type { JsonObject, OpenApiDocument } from "@rosterkit/openapi";
import { printRawTypes } from "../../src/emit/print-raw-types.ts";
import { repositoryRoot } from "../../../../scripts/support/repository.ts";

const ours = JSON.parse(readFileSync(join(repositoryRoot, "spec", "openapi.json"), "utf8")) as JsonObject;

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
  ["a document with discriminators, and required fields of other schemas", composed as JsonObject],
  ["our own document", ours],
])(
  "raw types are equal to those of openapi-typescript, and the document is not mutated: %s",
  async (_, document) => {
    const before = structuredClone(document);
    const want = await openapiTS(structuredClone(document) as unknown as whole.OpenAPI3, {
      defaultNonNullable: false,
      emptyObjectsUnknown: true,
      silent: true,
    });
    expect(printRawTypes(document as unknown as OpenApiDocument)).toBe(astToString(want));
    expect(document).toEqual(before);
  },
);

test("the imported parts of openapi-typescript are those that it exports", () => {
  expect({ ...whole }).toMatchObject({ astToString, resolveRef, scanDiscriminators, transformSchema });
});

test("enums of objects and boolean members are not printed as schemas, nor is a summary that is not a string", () => {
  const odd = {
    Summed: { type: "string", summary: 1 },
    Choice: { type: "object", enum: [{ a: 1 }, "b"] },
    All: { allOf: [true, { type: "string" }] },
    None: { allOf: [false] },
  };
  const text = printRawTypes({ ...composed, components: { schemas: odd } } as unknown as OpenApiDocument);
  expect(text).toMatch(/Choice: [^;]+;\s+All: [^;]*string;/);
});

test("an extension in responses is not a response", () => {
  const responses = { "200": { description: "" }, "x-owner": "people" };
  const paths = { "/pets": { get: { responses } }, "x-owner": "people" };
  const text = printRawTypes({ ...composed, paths } as unknown as OpenApiDocument);
  expect(text).toContain("200: {");
  expect(text).not.toContain("x-owner");
});

test("percent signs in names are not decoded", () => {
  const nested = { type: "object", properties: { "50%": { oneOf: [{ type: "string" }, { type: "null" }] } } };
  const document = {
    openapi: "3.1.0",
    info: { title: "", version: "" },
    paths: {},
    components: { schemas: { All: { type: "object", properties: { "100%": nested } } } },
  };
  expect(printRawTypes(document as unknown as OpenApiDocument)).toMatch(
    /"100%"\?: \{\s+"50%"\?: string \| null;/,
  );
});

const to = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });

test("recursive schemas without an object in between compile", () => {
  const circles: JsonObject = {
    List: { type: "array", items: to("List") },
    Json: {
      anyOf: [
        { type: "string" },
        { type: "array", items: to("Json") },
        { type: "object", additionalProperties: to("Json") },
      ],
    },
    Pair: { type: "array", prefixItems: [{ type: "string" }, { anyOf: [to("Pair"), { type: "null" }] }] },
    "one-way": { type: "array", items: to("other-way") },
    "other-way": { oneOf: [{ type: "string" }, to("one-way")] },
    Tree: { type: "object", properties: { trees: { type: "array", items: to("Tree") } } },
  };
  const text = printRawTypes({
    openapi: "3.1.0",
    info: { title: "", version: "" },
    paths: {},
    components: { schemas: circles },
  } as unknown as OpenApiDocument);
  expect(text).toMatch(/Json: Json;/);
  expect(text).toMatch(/type one_way = other_way\[\];/);
  expect(text).toMatch(/trees\?: components\["schemas"\]\["Tree"\]\[\];/);
  const library = "type Record<Key extends string, Value> = { [key in Key]: Value };";
  expect(faultsOf(`${text}${library}`)).toEqual([]);
});

/** Returns the type errors of a file that needs no library. */
function faultsOf(text: string): string[] {
  const file = ts.createSourceFile("raw.ts", text, ts.ScriptTarget.Latest, true);
  const host: ts.CompilerHost = {
    ...ts.createCompilerHost({}),
    getSourceFile: (name) => (name === "raw.ts" ? file : undefined),
  };
  const program = ts.createProgram(["raw.ts"], { strict: true, noLib: true, types: [] }, host);
  return program.getSemanticDiagnostics(file).map(({ messageText }) => String(messageText));
}
