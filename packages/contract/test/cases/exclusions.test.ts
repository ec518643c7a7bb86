import { expect, test } from "vitest";
import { type GeneratedCases, generateCases } from "../../src/cases/generate.ts";
import type { CallCase } from "../../src/cases/types.ts";
import { type OpenApiDocument, readOperations } from "@rosterkit/openapi";
import { compileDocument } from "../../src/document/compiled-document.ts";

/** Generates the cases of a document with a single operation. */
function casesOf(operation: object, path = "/things/{id}", components: object = {}): GeneratedCases {
  const document = {
    openapi: "3.1.0",
    info: { title: "Things", version: "1.0.0" },
    paths: {
      [path]: {
        post: { operationId: "things.post", tags: ["things"], responses: { "204": {} }, ...operation },
      },
    },
    components,
  } as unknown as OpenApiDocument;
  const [first] = readOperations(document);
  if (first === undefined) throw new Error("The document has no operation.");
  return generateCases(compileDocument(document, 1), first);
}

const identifier = (schema: object): object => ({ name: "id", in: "path", required: true, schema });
const answer = (content: object): object => ({
  responses: { "200": { description: "", content: { "application/json": content } } },
});
const reasons = ({ exclusions }: GeneratedCases): string[] =>
  exclusions.map(({ cause, subject, reason }) => `${cause}: ${subject}: ${reason}`);
const calls = ({ cases }: GeneratedCases): CallCase[] =>
  cases.filter((one): one is CallCase => one.kind === "request" || one.kind === "response");
const text = identifier({ type: "string" });

test.each<[string, object, RegExp]>([
  ["an integer or a string", { oneOf: [{ type: "integer" }, { type: "string" }] }, /\D/],
  [
    "a pattern",
    { type: "string", pattern: "^(?:ssh|sk)-(?:rsa|dss) [A-Z]{2}$" },
    /^(?:ssh|sk)-(?:rsa|dss) [A-Z]{2}$/,
  ],
  ["a pattern that the `u` flag forbids", { type: "string", pattern: "^[\\w-\\.]+$" }, /^[\w.-]+$/],
])("a parameter that is %s gets a value that exactly one alternative accepts", (_, schema, pattern) => {
  const generated = casesOf({ parameters: [identifier(schema)] });
  expect(reasons(generated)).toEqual([]);
  const values = calls(generated).map(({ values: { parameters } }) => parameters["path.id"]);
  expect(values.length).toBeGreaterThan(2);
  for (const value of values) expect(String(value)).toMatch(pattern);
});

test("an example that breaks its own schema is excluded, with the reason", () => {
  const generated = casesOf({
    parameters: [text],
    ...answer({
      schema: { type: "object", required: ["name"], properties: { name: { type: "string" } } },
      examples: {
        good: { value: { name: "Tom" } },
        bad: { value: { title: "Tom" } },
        more: { value: { name: "Tom", age: 3 } },
      },
    }),
  });
  expect(reasons(generated)).toEqual([
    "document: the example bad: by its schema, it must have required property 'name'",
    'document: the example more: by its schema, it must NOT have unevaluated properties "age"',
  ]);
  const names = calls(generated).map(({ name }) => name);
  expect(names).toContain("200 with example good");
  expect(names.join()).not.toMatch(/bad|more/);
});

test("an alternative is excluded, with the points below it, if each of its values matches another one", () => {
  const generated = casesOf({
    parameters: [text],
    ...answer({
      schema: {
        oneOf: [
          { type: "object", required: ["a"], properties: { a: { type: "string" } } },
          { type: "object" },
        ],
      },
    }),
  });
  const [entry] = generated.exclusions;
  expect(reasons(generated)[0]).toMatch(
    /^document: a value: every value of the alternative also matches another/,
  );
  const below =
    "/paths/~1things~1{id}/post/responses/200/content/application~1json/schema/oneOf/0/properties/a";
  expect(entry?.covers?.(`things.post 200 ${below}`)).toBe(true);
  expect(entry?.covers?.(`things.post 200 /elsewhere`)).toBe(false);
  expect(entry?.covers?.(`things.get 200 ${below}`)).toBe(false);
});

test.each<[string, object, string | undefined, string]>([
  [
    "a required parameter for which no value is found",
    { parameters: [identifier({ type: "string", pattern: "^(?=x)y$" })] },
    undefined,
    "document: every call: the harness finds no valid value of path.id: the document needs an example",
  ],
  [
    "a path with a fragment",
    {},
    "/things#other",
    "document: every call: the path has a fragment, which is not part of a request",
  ],
])("an operation with %s is excluded", (_, operation, path, reason) => {
  const generated = casesOf(operation, path);
  expect(generated.cases.map(({ kind }) => kind)).toEqual(["route"]);
  expect(reasons(generated)).toContain(reason);
  expect(generated.exclusions.some(({ covers }) => covers?.("things.post 204"))).toBe(true);
});

test("a correct document excludes nothing", () => {
  expect(casesOf({ parameters: [text], ...answer({ schema: { type: "string" } }) }).exclusions).toEqual([]);
});
