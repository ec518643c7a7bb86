import { expect, test } from "vitest";
import { refusalWith, refuse, type Cases, type Files } from "../support/diagnose.ts";
import { jsonAnswer, operationOf, pathParameter, queryParameter } from "../support/documents.ts";
import { kept, pets, source } from "../support/pets.ts";

function paged(pagination: object, schema: unknown = { type: "array", items: { type: "string" } }): Files {
  const operation = operationOf("pets.listPets", {
    parameters: [queryParameter("offset"), queryParameter("limit")],
    responses: { "200": jsonAnswer(schema) },
    "x-pagination": pagination,
  });
  return pets({ paths: { "/pets": { get: operation } } });
}

const schemaNumber = (index: number): object => ({ $ref: `#/components/schemas/Pet${index}` });

const cases: Cases = [
  [
    "a dangling reference",
    pets({
      paths: {
        "/pets": {
          get: operationOf("pets.listPets", {
            responses: { "200": jsonAnswer({ $ref: "#/components/schemas/Pet" }) },
          }),
        },
      },
    }),
    {
      file: source,
      pointer: "/paths/~1pets/get/responses/200/content/application~1json/schema",
      problem: /^Can't resolve the reference "#\/components\/schemas\/Pet"$/,
      remedy: /^Define what the reference points to/,
    },
  ],
  [
    "a reference to the network",
    pets({
      paths: {
        "/pets": {
          get: operationOf("pets.listPets", {
            responses: { "200": jsonAnswer({ $ref: "https://pets.test/pet.json" }) },
          }),
        },
      },
    }),
    {
      file: source,
      pointer: "/paths/~1pets/get/responses/200/content/application~1json/schema",
      problem: /^Can't resolve the reference "https:\/\/pets\.test\/pet\.json": .*network is not asked/,
      remedy: /^Define what the reference points to/,
    },
  ],
  [
    "an undefined security scheme",
    pets({ root: { security: [{ Nobody: [] }] }, components: { securitySchemes: {} } }),
    {
      file: source,
      pointer: "/security/0/Nobody",
      problem: /Nobody/,
      remedy: /Define the scheme .* none is/,
    },
  ],
  [
    "a template whose parameter is not declared",
    pets({ paths: { "/pets/{id}": { get: operationOf("pets.getPet") } } }),
    {
      file: source,
      pointer: "/paths/~1pets~1{id}/get/parameters",
      problem: /does not define the path parameter `\{id\}`/,
      remedy: /template/,
    },
  ],
  [
    "a path parameter that the template lacks",
    pets({ paths: { "/pets": { get: operationOf("pets.getPet", { parameters: [pathParameter("id")] }) } } }),
    {
      file: source,
      pointer: "/paths/~1pets/get/parameters/0/name",
      problem: /`id` is not used/,
      remedy: /template/,
    },
  ],
  [
    "an unknown pagination style",
    paged({ style: "seek", items: "" }),
    {
      file: source,
      pointer: "/paths/~1pets/get/x-pagination/style",
      problem: /"seek" is not known/,
      remedy: /offset, page, cursor, link/,
    },
  ],
  [
    "pagination by a parameter that does not exist",
    paged({ style: "offset", offset: "skip", limit: "limit", items: "" }),
    {
      file: source,
      pointer: "/paths/~1pets/get/x-pagination/offset",
      problem: /"skip"/,
      remedy: /offset, limit/,
    },
  ],
  [
    "pagination through items that are no list",
    paged(
      { style: "offset", offset: "offset", limit: "limit", items: "/pets" },
      { type: "object", properties: { pets: { type: "string" } } },
    ),
    {
      file: source,
      pointer: "/paths/~1pets/get/x-pagination/items",
      problem: /"\/pets", where the response has no list/,
      remedy: /JSON Pointer/,
    },
  ],
  [
    "pagination by a total that is no number",
    paged({ style: "offset", offset: "offset", limit: "limit", items: "", total: "/total" }),
    {
      file: source,
      pointer: "/paths/~1pets/get/x-pagination/total",
      problem: /"\/total", where the response has no number/,
      remedy: /JSON Pointer/,
    },
  ],
  [
    "an item status that no item has",
    pets({
      paths: {
        "/pets": {
          post: operationOf("pets.feedPets", {
            responses: {
              "200": jsonAnswer({
                type: "array",
                items: { type: "object", properties: { name: { type: "string" } } },
              }),
            },
            "x-item-status": { items: "", status: "state", success: ["fed"] },
          }),
        },
      },
    }),
    {
      file: source,
      pointer: "/paths/~1pets/post/x-item-status/status",
      problem: /"state"/,
      remedy: /field of the item/,
    },
  ],
  [
    "idempotence without a reason",
    pets({ paths: { "/pets": { post: operationOf("pets.feed", { "x-idempotent": true }) } } }),
    { file: source, pointer: "/paths/~1pets/post/x-idempotent", problem: /true/, remedy: /reason/ },
  ],
  [
    "a credential that is no name",
    pets({
      components: {
        securitySchemes: { petsKey: { type: "http", scheme: "bearer", "x-credential": "api key" } },
      },
    }),
    {
      file: source,
      pointer: "/components/securitySchemes/petsKey/x-credential",
      problem: /"api key"/,
      remedy: /client's option/,
    },
  ],
  [
    "a credential that is called like an option of every client",
    pets({
      components: {
        securitySchemes: { petsKey: { type: "http", scheme: "bearer", "x-credential": "headers" } },
      },
    }),
    {
      file: source,
      pointer: "/components/securitySchemes/petsKey/x-credential",
      problem: /"headers", an option that every client has/,
      remedy: /client's option/,
    },
  ],
  [
    "a schema of a dialect that nobody here knows",
    pets({
      paths: {
        "/pets": {
          get: operationOf("pets.listPets", {
            responses: { "200": jsonAnswer({ $schema: "http://json-schema.org/draft-04/schema#" }) },
          }),
        },
      },
    }),
    {
      file: source,
      pointer: "/paths/~1pets/get/responses/200/content/application~1json/schema",
      problem: /does not compile: .*draft-04/,
      remedy: /json-schema\.org/,
    },
  ],
  [
    "a discriminator that names nothing",
    pets({
      components: {
        securitySchemes: { petsKey: { type: "http", scheme: "bearer" } },
        schemas: {
          Pet: {
            oneOf: [{ type: "object" }],
            discriminator: { propertyName: "kind", mapping: { cat: "#/components/schemas/Cat" } },
          },
        },
      },
    }),
    {
      file: source,
      pointer: "/components/schemas/Pet/discriminator/mapping/cat",
      problem: /resolve the reference "#\/components\/schemas\/Cat"/,
      remedy: /^Define what the reference points to/,
    },
  ],
  [
    "a chain of references that nobody can follow",
    pets({
      paths: {
        "/pets": { get: operationOf("pets.listPets", { responses: { "200": jsonAnswer(schemaNumber(0)) } }) },
      },
      components: {
        schemas: Object.fromEntries(
          Array.from({ length: 9000 }, (_, index) => [
            `Pet${index}`,
            { type: "object", properties: { next: index < 8999 ? schemaNumber(index + 1) : {} } },
          ]),
        ),
      },
    }),
    {
      file: source,
      pointer: "/components/schemas/Pet8999",
      problem: /refer to each other 9000 deep, down to `Pet8999`/,
      remedy: /Break the chain in an overlay/,
    },
  ],
  [
    "a schema that does not compile",
    pets({
      paths: {
        "/pets": {
          get: operationOf("pets.listPets", {
            responses: { "200": jsonAnswer({ type: "string", pattern: "(" }) },
          }),
        },
      },
    }),
    {
      file: source,
      pointer: "/paths/~1pets/get/responses/200/content/application~1json/schema",
      problem: /does not compile: .*\(/,
      remedy: /json-schema\.org/,
    },
  ],
  [
    "a breach of Redocly's recommended rules where an overlay says that we keep the document",
    kept({
      components: {
        securitySchemes: { petsKey: { type: "http", scheme: "bearer" } },
        schemas: { Unused: { type: "string" } },
      },
    }),
    {
      file: source,
      pointer: "/components/schemas/Unused",
      problem: /never used/,
      remedy: /Remove the component/,
    },
  ],
];

test.each(cases)("a document that cannot be used: %s", async (_, given, want) => {
  expect(await refuse(given)).toEqual(refusalWith(want));
});
