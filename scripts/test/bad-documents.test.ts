import { expect, test } from "vitest";
import { documentOf, jsonAnswer, operationOf, pathParameter, queryParameter } from "./support/documents.ts";
import { refusalWith, refuse, type Cases, type Files } from "./support/diagnose.ts";

const source = "spec/sources/pets.yaml";

function pets(parts: Parameters<typeof documentOf>[1]): Files {
  return { [source]: documentOf("pets", parts) };
}

/** A document that we keep, with an overlay: its names and domains are ours to decide. */
function kept(parts: Parameters<typeof documentOf>[1]): Files {
  const overlay = { overlay: "1.0.0", info: { title: "Ours", version: "1.0.0" }, actions: [] };
  return { ...pets(parts), "spec/overlays/pets.yaml": overlay };
}

function paged(pagination: object, schema: unknown = { type: "array", items: { type: "string" } }): Files {
  const operation = operationOf("pets.listPets", {
    parameters: [queryParameter("offset"), queryParameter("limit")],
    responses: { "200": jsonAnswer(schema) },
    "x-pagination": pagination,
  });
  return pets({ paths: { "/pets": { get: operation } } });
}

/** Two services, each with a user of its own at one path. */
function claimants(...[ofPets, ofDogs]: readonly [servers: object[], servers: object[]]): Files {
  const claimant = (service: string, name: string, servers: object[]): object =>
    documentOf(service, {
      root: { servers },
      paths: {
        [`/users/{${name}}`]: {
          get: operationOf(`${service}.getUser`, { parameters: [pathParameter(name)] }),
        },
      },
    });
  return {
    [source]: claimant("pets", "id", ofPets),
    "spec/sources/dogs.yaml": claimant("dogs", "user", ofDogs),
  };
}

const schemaNumber = (index: number): object => ({ $ref: `#/components/schemas/Pet${index}` });

/** An operation that takes this body. */
function taking(mediaType: string, media: object, version = "3.2.0"): Files {
  const requestBody = { content: { [mediaType]: media } };
  const operation = operationOf("pets.uploadPets", { requestBody });
  return pets({ paths: { "/pets": { post: operation } }, root: { openapi: version } });
}

const cases: Cases = [
  [
    "a duplicate operation id",
    kept({ paths: { "/pets": { get: operationOf("pets.list"), put: operationOf("pets.list") } } }),
    {
      file: source,
      pointer: "/paths/~1pets/put/operationId",
      problem: /`pets\.list` is that of another/,
      remedy: /id of its own/,
    },
  ],
  [
    "an operation id of another form",
    kept({ paths: { "/pets": { get: operationOf("listPets") } } }),
    {
      file: source,
      pointer: "/paths/~1pets/get/operationId",
      problem: /`listPets`.*`pets\.<name>`/,
      remedy: /overlays\/pets\.yaml/,
    },
  ],
  [
    "an operation without a domain",
    kept({ paths: { "/pets": { get: operationOf("pets.listPets", { tags: [] }) } } }),
    {
      file: source,
      pointer: "/paths/~1pets/get",
      problem: /GET \/pets has no domain/,
      remedy: /tags: \[users\]/,
    },
  ],
  [
    "an operation with two domains",
    kept({ paths: { "/pets": { get: operationOf("pets.listPets", { tags: ["users", "pets"] }) } } }),
    { file: source, pointer: "/paths/~1pets/get/tags", problem: /2 domains: users, pets/, remedy: /one tag/ },
  ],
  [
    "a domain that cannot name a package",
    kept({ paths: { "/pets": { get: operationOf("pets.listPets", { tags: ["User Management"] }) } } }),
    { file: source, pointer: "/paths/~1pets/get/tags", problem: /`User Management`/, remedy: /lower-case/ },
  ],
  [
    "two services that claim one path without a server",
    claimants([], []),
    {
      file: source,
      pointer: "/paths/~1users~1{id}",
      problem: /claimed by the service dogs too, at spec\/sources\/dogs\.yaml.*neither states a server/,
      remedy: /one of the two.*state each service's own absolute `servers`/,
    },
  ],
  [
    "two services that claim one path below wherever their documents stand",
    claimants([{ url: "/v1" }], [{ url: "/v2" }]),
    {
      file: source,
      pointer: "/paths/~1users~1{id}",
      problem: /neither states a server/,
      remedy: /absolute `servers`/,
    },
  ],
  [
    "two services that claim one path on one of their servers",
    claimants(
      [{ url: "https://a.test/v1" }, { url: "https://b.test" }],
      [
        {
          url: "https://{zone}.TEST:443/v1/",
          variables: { zone: { default: "c", enum: ["c", "a"] } },
        },
      ],
    ),
    {
      file: source,
      pointer: "/paths/~1users~1{id}",
      problem: /claimed by the service dogs too.*both are on https:\/\/a\.test\/v1$/,
      remedy: /absolute `servers`/,
    },
  ],
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
      problem: /"\/pets", where the answer has no list/,
      remedy: /JSON Pointer/,
    },
  ],
  [
    "pagination by a total that is no number",
    paged({ style: "offset", offset: "offset", limit: "limit", items: "", total: "/total" }),
    {
      file: source,
      pointer: "/paths/~1pets/get/x-pagination/total",
      problem: /"\/total", where the answer has no number/,
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
    "a method that 3.1 does not have",
    pets({ paths: { "/pets": { query: operationOf("pets.listPets") } }, root: { openapi: "3.2.0" } }),
    {
      file: source,
      pointer: "/paths/~1pets/query",
      problem: /method `query` has no place/,
      remedy: /in an overlay/,
    },
  ],
  [
    "a method that fetch forbids",
    pets({ paths: { "/pets": { get: operationOf("pets.listPets"), trace: operationOf("pets.trace") } } }),
    {
      file: source,
      pointer: "/paths/~1pets/trace",
      problem: /method `trace` has no place/,
      remedy: /or remove it/,
    },
  ],
  [
    "a parameter that is the whole query",
    pets({
      paths: {
        "/pets": {
          get: operationOf("pets.listPets", {
            parameters: [
              {
                name: "q",
                in: "querystring",
                content: { "application/json": { schema: { type: "object" } } },
              },
            ],
          }),
        },
      },
      root: { openapi: "3.2.0" },
    }),
    {
      file: source,
      pointer: "/paths/~1pets/get/parameters/0",
      problem: /`q` is the whole query/,
      remedy: /query parameters/,
    },
  ],
  [
    "a parameter of a path that is the whole query",
    pets({
      paths: {
        "/pets": {
          parameters: [{ name: "q", in: "querystring", content: { "application/json": { schema: {} } } }],
          get: operationOf("pets.listPets"),
        },
      },
      root: { openapi: "3.2.0" },
    }),
    {
      file: source,
      pointer: "/paths/~1pets/parameters/0",
      problem: /`q` is the whole query/,
      remedy: /query parameters/,
    },
  ],
  [
    "a method that nobody knows",
    pets({
      paths: { "/pets": { additionalOperations: { COPY: operationOf("pets.copyPets") } } },
      root: { openapi: "3.2.0" },
    }),
    {
      file: source,
      pointer: "/paths/~1pets/additionalOperations/COPY",
      problem: /method `COPY` has no place/,
      remedy: /in an overlay/,
    },
  ],
  [
    "parts without names",
    taking("multipart/mixed", {
      schema: { type: "array", items: {} },
      itemEncoding: { contentType: "image/png" },
    }),
    {
      file: source,
      pointer: "/paths/~1pets/post/requestBody/content/multipart~1mixed/itemEncoding",
      problem: /`itemEncoding` has no place/,
      remedy: /by name/,
    },
  ],
  [
    "parts that are told by their order",
    taking("multipart/mixed", {
      schema: { type: "array", items: {} },
      prefixEncoding: [{ contentType: "image/png" }],
    }),
    {
      file: source,
      pointer: "/paths/~1pets/post/requestBody/content/multipart~1mixed/prefixEncoding",
      problem: /`prefixEncoding` has no place/,
      remedy: /by name/,
    },
  ],
  [
    "a part that needs a header",
    taking(
      "multipart/form-data",
      {
        schema: { type: "object", properties: { file: { type: "string", format: "binary" } } },
        encoding: { file: { headers: { "X-Sum": { required: true, schema: { type: "string" } } } } },
      },
      "3.1.0",
    ),
    {
      file: source,
      pointer: "/paths/~1pets/post",
      problem: /part "file" needs the header "X-Sum"/,
      remedy: /optional/,
    },
  ],
  [
    "a server of an operation that nobody can call",
    pets({
      paths: { "/pets": { get: operationOf("pets.listPets", { servers: [{ url: "wss://pets.test" }] }) } },
    }),
    {
      file: source,
      pointer: "/paths/~1pets/get/servers",
      problem: /no client can call wss:\/\/pets\.test/,
      remedy: /http or https/,
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
