import { expect, test } from "vitest";
import { diagnose, refuse, type Refusals, type Files } from "../support/refusal.ts";
import { temporaryRepository } from "../support/repository.ts";
import {
  curated,
  operationOf,
  pathParameter,
  pets,
  petsWith,
  queryParameter,
  responding,
  source,
} from "../support/documents.ts";

const responseSchema = `${source}#/paths/~1pets/get/responses/200/content/application~1json/schema`;

function paged(pagination: object, schema: unknown = { type: "array", items: { type: "string" } }): Files {
  const parameters = [queryParameter("offset"), queryParameter("limit")];
  return petsWith({ parameters, ...responding(schema), "x-pagination": pagination });
}

function withCredential(option: string): Files {
  const petsKey = { type: "http", scheme: "bearer", "x-credential": option };
  return pets({ components: { securitySchemes: { petsKey } } });
}

const gone = { how: "none", reason: "Nothing brings it back." };
const addsPet = { "x-effect": "add", "x-undo": gone };

function undoneBy(input: object): object {
  return { how: "exact", operation: "pets.listPets", input };
}

/** Two operations with their extensions. */
function effects(list: object, add: object): Files {
  const get = operationOf("pets.listPets", { parameters: [queryParameter("limit")], ...list });
  return pets({ paths: { "/pets": { get, post: operationOf("pets.addPet", { ...add }) } } });
}

/** The service of pets with an overlay of repairs. */
function repaired(parts: Parameters<typeof pets>[0]): Files {
  const overlay = { overlay: "1.1.0", info: { title: "", version: "" }, "x-published": "Ours.", actions: [] };
  return { ...pets(parts), "spec/overlays/pets.yaml": overlay };
}

const toPet = (index: number): object => ({ $ref: `#/components/schemas/Pet${index}` });

const refusals: Refusals = [
  [
    "a dangling reference",
    petsWith(responding({ $ref: "#/components/schemas/Pet" })),
    responseSchema,
    /^Can't resolve the reference "#\/components\/schemas\/Pet"$/,
    /^Define what the reference points to/,
  ],
  ...[
    ["parameters", { parameters: toPet(0) }],
    ["parameters/0", { parameters: [toPet(0)] }],
    ["requestBody", { requestBody: toPet(0) }],
    ["responses", { responses: toPet(0) }],
    ["200", { responses: { 200: toPet(0) } }, "responses/200"],
    [
      "content/application/json",
      { responses: { 200: { description: "A pet.", content: { "application/json": toPet(0) } } } },
      "responses/200/content/application~1json",
    ],
  ].map(([key, operation, pointer = key]): Refusals[number] => [
    `a reference to a schema instead of ${key as string}`,
    pets({
      paths: { "/pets": { put: operationOf("pets.putPet", operation as Record<string, unknown>) } },
      components: { schemas: { Pet0: { type: "string" } } },
    }),
    `${source}#/paths/~1pets/put/${pointer as string}`,
    new RegExp(`^The reference at \`${key as string}\` leads to a schema$`),
    /^Correct the reference/,
  ]),
  [
    "a server that is null",
    pets({ root: { servers: [null] } }),
    `${source}#/servers/0`,
    /^Expected type `Server` \(object\) but got `null`$/,
    /^Correct it/,
  ],
  [
    "a server variable whose default is not in its enum",
    petsWith({
      servers: [
        { url: "https://{region}.pets.test", variables: { region: { enum: ["eu"], default: "us" } } },
      ],
    }),
    `${source}#/paths/~1pets/get/servers/0/variables/region/default`,
    /^The default of the variable, "us", is not in its `enum`$/,
    /^Add it to `enum`/,
  ],
  [
    "a reference to the network",
    petsWith(responding({ $ref: "https://pets.test/pet.json" })),
    responseSchema,
    /^Can't resolve the reference "https:\/\/pets\.test\/pet\.json": .*nothing is fetched from the network/,
    /^Download the file into spec\//,
  ],
  [
    "an undefined security scheme in a document with an overlay of repairs",
    repaired({ root: { security: [{ Nobody: [] }] }, components: { securitySchemes: {} } }),
    `${source}#/security/0/Nobody`,
    /Nobody/,
    /Define the scheme .* none is/,
  ],
  [
    "a path parameter that is not declared in a document with an overlay of repairs",
    repaired({ paths: { "/pets/{id}": { get: operationOf("pets.getPet") } } }),
    `${source}#/paths/~1pets~1{id}/get/parameters`,
    /does not define the path parameter `\{id\}`/,
    /template/,
  ],
  [
    "a template with a brace that is not closed",
    pets({ paths: { "/pets/{id": { get: operationOf("pets.getPet") } } }),
    `${source}#/paths/~1pets~1{id`,
    /brace of the path "\/pets\/\{id" encloses no name/,
    /Write each parameter as `\{name\}`/,
  ],
  [
    "an API key in a header with an invalid name",
    pets({ components: { securitySchemes: { petsKey: { type: "apiKey", in: "header", name: "My Key" } } } }),
    `${source}#/components/securitySchemes/petsKey`,
    /sends its key in the header "My Key", which cannot have this name/,
    /correct the name/,
  ],
  [
    "a path whose servers no client can call",
    pets({ paths: { "/pets": { servers: [{ url: "wss://pets.test" }], get: operationOf("pets.getPet") } } }),
    `${source}#/paths/~1pets/servers`,
    /no client can call wss:\/\/pets\.test/,
    /http/,
  ],
  [
    "a path parameter that the template lacks",
    petsWith({ parameters: [pathParameter("id")] }),
    `${source}#/paths/~1pets/get/parameters/0/name`,
    /`id` is not used/,
    /template/,
  ],
  [
    "an unknown pagination style",
    paged({ style: "seek", items: "" }),
    `${source}#/paths/~1pets/get/x-pagination/style`,
    /`style` is "seek"/,
    /offset, page, cursor, link/,
  ],
  [
    "pagination by a parameter that does not exist",
    paged({ style: "offset", offset: "skip", limit: "limit", items: "" }),
    `${source}#/paths/~1pets/get/x-pagination/offset`,
    /"skip"/,
    /offset, limit/,
  ],
  [
    "pagination by a parameter that has the name of a header",
    petsWith({
      parameters: [
        queryParameter("offset"),
        queryParameter("limit"),
        { ...queryParameter("offset"), in: "header" },
      ],
      ...responding({ type: "array", items: { type: "string" } }),
      "x-pagination": { style: "offset", offset: "offset", limit: "limit", items: "" },
    }),
    `${source}#/paths/~1pets/get/x-pagination/offset`,
    /"offset", which exists in several places/,
    /x-pagination: false/,
  ],
  [
    "pagination through items that are not a list",
    paged(
      { style: "offset", offset: "offset", limit: "limit", items: "/pets" },
      { type: "object", properties: { pets: { type: "string" } } },
    ),
    `${source}#/paths/~1pets/get/x-pagination/items`,
    /"\/pets", which is not a list in the response/,
    /JSON Pointer/,
  ],
  [
    "pagination by a total that is not a number",
    paged({ style: "offset", offset: "offset", limit: "limit", items: "", total: "/total" }),
    `${source}#/paths/~1pets/get/x-pagination/total`,
    /"\/total", which is not a number in the response/,
    /JSON Pointer/,
  ],
  [
    "an item status that no item has",
    petsWith({
      ...responding({ type: "array", items: { type: "object", properties: { name: { type: "string" } } } }),
      "x-item-status": { items: "", status: "state", success: ["fed"] },
    }),
    `${source}#/paths/~1pets/get/x-item-status/status`,
    /"state"/,
    /field of the item/,
  ],
  [
    "idempotence without a reason",
    petsWith({ "x-idempotent": true }),
    `${source}#/paths/~1pets/get/x-idempotent`,
    /true/,
    /reason/,
  ],
  [
    "an operation without an effect, although another one states its own",
    effects({ "x-effect": "read" }, {}),
    `${source}#/paths/~1pets/post`,
    /^`x-effect` is missing/,
    /^Add `x-effect` in the overlay/,
  ],
  [
    "an unknown effect",
    effects({ "x-effect": "peek" }, addsPet),
    `${source}#/paths/~1pets/get/x-effect`,
    /"peek"/,
    /read, add, change, remove/,
  ],
  [
    "an effect by a field that the input lacks",
    effects(
      { "x-effect": { by: "mode", values: { a: "read" }, otherwise: "read" }, "x-undo": gone },
      addsPet,
    ),
    `${source}#/paths/~1pets/get/x-effect/by`,
    /"mode", which is not a field of the input/,
    /field of the input/,
  ],
  [
    "an effect by a field without `otherwise`",
    effects({ "x-effect": { by: "limit", values: { 1: "read" } }, "x-undo": gone }, addsPet),
    `${source}#/paths/~1pets/get/x-effect/otherwise`,
    /`otherwise` is missing/,
    /otherwise/,
  ],
  [
    "an operation that writes without `x-undo`",
    effects({ "x-effect": "read" }, { "x-effect": "add" }),
    `${source}#/paths/~1pets/post`,
    /^`x-undo` is missing, and the operation writes/,
    /Add `x-undo`/,
  ],
  [
    "an undo of an operation that reads",
    effects({ "x-effect": "read", "x-undo": gone }, addsPet),
    `${source}#/paths/~1pets/get/x-undo`,
    /`x-undo` undoes an operation that only reads/,
    /Remove it/,
  ],
  [
    "an undo with an unknown `how`",
    effects({ "x-effect": "read" }, { ...addsPet, "x-undo": { how: "mostly", reason: "It is." } }),
    `${source}#/paths/~1pets/post/x-undo/how`,
    /"mostly"/,
    /exact, near, none/,
  ],
  [
    "an undo that is not exact, without a reason",
    effects({ "x-effect": "read" }, { ...addsPet, "x-undo": { how: "none" } }),
    `${source}#/paths/~1pets/post/x-undo/reason`,
    /`reason` is missing from an undo that is none/,
    /not restored/,
  ],
  [
    "an undo by an operation that the service lacks",
    effects({ "x-effect": "read" }, { ...addsPet, "x-undo": { how: "exact", operation: "pets.sellPet" } }),
    `${source}#/paths/~1pets/post/x-undo/operation`,
    /"pets\.sellPet", which is not an operation/,
    /pets\.listPets, pets\.addPet/,
  ],
  [
    "an undo whose operation has no such input",
    effects({ "x-effect": "read" }, { ...addsPet, "x-undo": undoneBy({ id: "$output#/id" }) }),
    `${source}#/paths/~1pets/post/x-undo/input/id`,
    /"pets\.listPets" has no input `id`/,
    /^Use limit\.?$/,
  ],
  [
    "an undo whose input leads nowhere",
    effects({ "x-effect": "read" }, { ...addsPet, "x-undo": undoneBy({ limit: "$answer#/id" }) }),
    `${source}#/paths/~1pets/post/x-undo/input`,
    /"\$answer#\/id", which leads nowhere/,
    /\$before#/,
  ],
  [
    "a credential that is not a name",
    withCredential("api key"),
    `${source}#/components/securitySchemes/petsKey/x-credential`,
    /"api key"/,
    /client option/,
  ],
  [
    "a credential with the name of an option that every client has",
    withCredential("headers"),
    `${source}#/components/securitySchemes/petsKey/x-credential`,
    /"headers", an option that every client has/,
    /client option/,
  ],
  [
    "a schema of an unknown dialect",
    petsWith(responding({ $schema: "http://json-schema.org/draft-04/schema#" })),
    responseSchema,
    /does not compile: .*draft-04/,
    /json-schema\.org/,
  ],
  [
    "a discriminator with a dangling reference",
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
    `${source}#/components/schemas/Pet/discriminator/mapping/cat`,
    /resolve the reference "#\/components\/schemas\/Cat"/,
    /^Define what the reference points to/,
  ],
  [
    "a chain of references that is too long",
    petsWith(responding(toPet(0)), {
      components: {
        schemas: Object.fromEntries(
          Array.from({ length: 9000 }, (_, index) => [
            `Pet${index}`,
            { type: "object", properties: { next: index < 8999 ? toPet(index + 1) : {} } },
          ]),
        ),
      },
    }),
    `${source}#/components/schemas/Pet8999`,
    /refer to each other 9000 deep, down to `Pet8999`/,
    /Break the chain in an overlay/,
  ],
  [
    "a schema that does not compile",
    petsWith(responding({ type: "string", id: "pet" })),
    responseSchema,
    /does not compile: .*"id"/,
    /json-schema\.org/,
  ],
  [
    "a breach of a recommended rule of Redocly in a curated document",
    curated({
      components: {
        securitySchemes: { petsKey: { type: "http", scheme: "bearer" } },
        schemas: { Unused: { type: "string" } },
      },
    }),
    `${source}#/components/schemas/Unused`,
    /never used/,
    /Remove the component/,
  ],
];

test.each(refusals)("a document that cannot be used: %s", async (_, ...refusal) => {
  expect(await refuse(...refusal)).toBe("refused");
});

test("a parameter that overrides one of its path can choose a page", async () => {
  const get = operationOf("pets.listPets", {
    parameters: [queryParameter("offset"), queryParameter("limit")],
    ...responding({ type: "array", items: { type: "string" } }),
    "x-pagination": { style: "offset", offset: "offset", limit: "limit", items: "" },
  });
  const given = pets({ paths: { "/pets": { parameters: [queryParameter("offset")], get } } });
  expect(await diagnose(temporaryRepository(given))).toEqual([]);
});
