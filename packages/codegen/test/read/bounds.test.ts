import { expect, test } from "vitest";
import { refuseOverflow } from "../../src/read/service.ts";
import { curated, documentOf, operationOf, responding } from "../support/documents.ts";
import { diagnose, type Files } from "../support/refusal.ts";
import { temporaryRepository } from "../support/repository.ts";

type Json = Record<string, unknown>;

const source = "spec/sources/pets.yaml";
const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
const to = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });

/** A document that responds with the schema `A0`. */
function withSchemas(schemas: Json, operation: Json = {}, components: Json = {}): Json {
  const get = operationOf("pets.listPets", { ...responding(to("A0")), ...operation });
  return documentOf("pets", { paths: { "/pets": { get } }, components: { schemas, ...components } });
}

/** Schemas from `A0` on, each of which refers to the next. */
function chain(count: number, schemaOf: (next: string) => unknown, last: unknown = { type: "string" }): Json {
  const links = range(count).map((index) => [`A${index}`, schemaOf(`A${index + 1}`)]);
  return Object.fromEntries([...links, [`A${count}`, last]]) as Json;
}

function nested(count: number): unknown {
  return range(count).reduce<unknown>((items) => ({ type: "array", items }), { type: "string" });
}

const inJson = (document: Json, hole: string, text: string): string =>
  JSON.stringify(document).replace(`"${hole}"`, () => text);

const deepList = "[".repeat(20_000) + "]".repeat(20_000);

function aliases(valueOf: (alias: string) => string): string {
  const lines = range(12).map((index) => `"b${index + 1}": &b${index + 1} ${valueOf(`*b${index}`)}`);
  return `{"b0": &b0 {"type": "string"}, ${lines.join(",\n")}}`;
}

const ten = (value: (index: number) => string): string => range(10).map(value).join(",");
const toItself = (kind: string): Json => ({ [kind]: { A0: { $ref: `#/components/${kind}/A0` } } });
const twentyValues = { default: "0", enum: range(20).map(String) };
const manyServers = {
  url: "https://{a}.{b}.{c}.{d}.{e}.test",
  variables: Object.fromEntries([..."abcde"].map((name) => [name, twentyValues])),
};

const tooDeep = /more than 100 deep|maxDepth \(100\)/;
const circle = /leads? back to (?:itself|themselves)/;
const composed = /composed of more than 20000 schemas/;

/** Documents that a reader without limits would read forever, or until its stack overflows. */
const refused: readonly (readonly [name: string, files: Files, problem: RegExp])[] = [
  [
    "3,000 schemas, each with a property of the next",
    { [source]: withSchemas(chain(3000, (next) => ({ type: "object", properties: { next: to(next) } }))) },
    /3001 deep, down to `A3000`/,
  ],
  [
    "200 schemas of a curated document, each with a property of the next",
    curated({
      components: {
        schemas: chain(200, (next) => ({ type: "object", properties: { a: { items: to(next) } } })),
      },
    }),
    /201 deep, down to `A200`/,
  ],
  [
    "3,000 definitions of Swagger, each with the next as its items",
    {
      [source]: {
        swagger: "2.0",
        definitions: chain(3000, (next) => ({ items: { $ref: `#/definitions/${next}` } })),
      },
    },
    /3001 deep, down to `A3000`/,
  ],
  [
    "3,000 references, each to the next",
    { [source]: withSchemas(chain(3000, to)) },
    /More than 50 references/,
  ],
  [
    "3,000 compositions, each of the next",
    { [source]: withSchemas(chain(3000, (next) => ({ allOf: [to(next)] }))) },
    composed,
  ],
  [
    "25 schemas, each of the next twice by allOf",
    { [source]: withSchemas(chain(25, (next) => ({ allOf: [to(next), to(next)] }))) },
    composed,
  ],
  [
    "25 schemas, each one of the next by oneOf",
    { [source]: withSchemas(chain(25, (next) => ({ oneOf: [to(next), to(next)] }))) },
    composed,
  ],
  ["nested schemas in YAML", { [source]: withSchemas({ A0: nested(200) }) }, tooDeep],
  ["nested schemas in JSON", { "spec/sources/pets.json": withSchemas({ A0: nested(2000) }) }, tooDeep],
  [
    "nested lists in YAML",
    { [source]: inJson(withSchemas({ A0: { example: "hole" } }), "hole", deepList) },
    tooDeep,
  ],
  [
    "nested lists in JSON",
    { "spec/sources/pets.json": inJson(withSchemas({ A0: { example: "hole" } }), "hole", deepList) },
    tooDeep,
  ],
  [
    "aliases of aliases in data",
    {
      [source]: inJson(
        { ...withSchemas({ A0: {} }), "x-bomb": "hole" },
        "hole",
        aliases((alias) => `[${ten(() => alias)}]`),
      ),
    },
    /Aliases of YAML repeat/,
  ],
  [
    "aliases of aliases in schemas",
    {
      [source]: inJson(
        withSchemas({ A0: { $defs: "hole" } }),
        "hole",
        aliases((alias) => `{"properties": {${ten((index) => `"p${index}": ${alias}`)}}}`),
      ),
    },
    /Aliases of YAML repeat/,
  ],
  [
    "an alias inside of itself",
    { [source]: inJson({ ...withSchemas({ A0: {} }), "x-loop": "hole" }, "hole", '&a {"b": *a}') },
    tooDeep,
  ],
  [
    "an alias of a schema inside of itself",
    {
      [source]: inJson(withSchemas({ A0: "hole" }), "hole", '&a {"type": "object", "properties": {"b": *a}}'),
    },
    tooDeep,
  ],
  ["a schema that refers to itself", { [source]: withSchemas({ A0: to("A0") }) }, circle],
  ["two schemas that refer to each other", { [source]: withSchemas({ A0: to("A1"), A1: to("A0") }) }, circle],
  [
    "a property that refers to itself",
    { [source]: withSchemas({ A0: { type: "object", properties: { a: to("A0/properties/a") } } }) },
    circle,
  ],
  [
    "a schema that refers to its own property",
    { [source]: withSchemas({ A0: to("A0/properties/a") }) },
    circle,
  ],
  [
    "an example that refers to itself",
    { [source]: withSchemas({ A0: { example: to("A0/example") } }) },
    circle,
  ],
  [
    "an example that refers to its schema",
    { [source]: withSchemas({ A0: { example: { a: to("A0") } } }) },
    tooDeep,
  ],
  ...[
    "parameters",
    "responses",
    "requestBodies",
    "headers",
    "links",
    "callbacks",
    "securitySchemes",
    "examples",
  ].map(
    (kind) =>
      [
        `${kind} that refer to themselves`,
        { [source]: withSchemas({ A0: {} }, {}, toItself(kind)) },
        circle,
      ] as const,
  ),
  [
    "a path that refers to itself",
    { [source]: documentOf("pets", { paths: { "/a": { $ref: "#/paths/~1a" } } }) },
    circle,
  ],
  [
    "two paths that refer to each other",
    {
      [source]: documentOf("pets", {
        paths: { "/a": { $ref: "#/paths/~1b" }, "/b": { $ref: "#/paths/~1a" } },
      }),
    },
    circle,
  ],
  [
    "two files that refer to each other",
    {
      [source]: withSchemas({ A0: { $ref: "own/a.yaml" } }),
      "spec/sources/own/a.yaml": { $ref: "b.yaml" },
      "spec/sources/own/b.yaml": { $ref: "a.yaml" },
    },
    circle,
  ],
  [
    "a server with 3,200,000 combinations of values",
    { [source]: documentOf("pets", { root: { servers: [manyServers] } }) },
    /3200000 combinations/,
  ],
  [
    "a text of two million characters",
    { [source]: withSchemas({ A0: { description: "x y\n".repeat(500_000) } }) },
    /2000000 characters/,
  ],
];

/** Large or recursive documents that are valid. */
const accepted: readonly (readonly [name: string, document: Json])[] = [
  ["schemas nested 40 deep", withSchemas({ A0: nested(40) })],
  ["20 references, each to the next", withSchemas(chain(20, to))],
  [
    "a schema composed of itself",
    withSchemas({ A0: { allOf: [to("A0"), { type: "object", properties: { a: {} } }] } }),
  ],
  ["a schema with itself in anyOf", withSchemas({ A0: { anyOf: [to("A0"), { type: "string" }] } })],
  ["a list of the same schema", withSchemas({ A0: { type: "array", items: to("A0") } })],
  ["a schema with itself in not", withSchemas({ A0: { not: to("A0") } })],
  ["a map of the same schema", withSchemas({ A0: { additionalProperties: to("A0") } })],
  [
    "an input of ten by ten by ten required fields",
    withSchemas(
      chain(25, (next) => ({
        type: "object",
        required: range(10).map((index) => `p${index}`),
        properties: Object.fromEntries(range(10).map((index) => [`p${index}`, to(next)])),
      })),
      { requestBody: { required: true, content: { "application/json": { schema: to("A0") } } } },
    ),
  ],
  ["an enum of 20,000 values", withSchemas({ A0: { enum: range(20_000).map((index) => `value ${index}`) } })],
  [
    "a choice of 1,000 schemas",
    withSchemas({
      A0: { oneOf: range(1000).map((index) => ({ type: "object", properties: { [`p${index}`]: {} } })) },
    }),
  ],
  [
    "a pattern with exponential backtracking",
    withSchemas({ A0: { type: "string", pattern: "(a+)+$", default: `${"a".repeat(60)}!` } }),
  ],
];

/** Long enough for a slow machine, and far too short for a document that explodes. */
const seconds = 20;

async function timed(files: Files): Promise<string[]> {
  const started = performance.now();
  const diagnostics = await diagnose(temporaryRepository(files));
  expect((performance.now() - started) / 1000).toBeLessThan(seconds);
  expect(diagnostics.filter(({ file, remedy }) => !file.startsWith("spec/") || remedy === "")).toEqual([]);
  return diagnostics.map(({ problem }) => problem);
}

test.each(refused)("%s: refused", async (_, files, problem) => {
  expect(await timed(files)).toContainEqual(expect.stringMatching(problem));
});

test.each(accepted)("%s: accepted", async (_, document) => {
  expect(await timed({ [source]: document })).toEqual([]);
});

test("a document that overflows a reader's stack in spite of all limits is named among others", async () => {
  const schemas = chain(3000, (next) => ({ properties: { next: to(next) } }));
  const hub = { properties: Object.fromEntries(Object.keys(schemas).map((name) => [name, to(name)])) };
  const pets = curated({ components: { schemas: { ...schemas, Hub: hub } } });
  const root = temporaryRepository({ ...pets, "spec/sources/shops.yaml": documentOf("shops") });
  expect(await diagnose(root)).toMatchObject([{ file: source, code: "too-deep" }]);
});

test("a stack overflow becomes a diagnostic", async () => {
  const recurse = (): number => recurse() + 1;
  const work = async (): Promise<number> => recurse();
  await expect(refuseOverflow("spec/sources", work)).rejects.toThrow(
    /^spec\/sources#: A part of the documents is too deep/,
  );
});
