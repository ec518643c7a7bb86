import { expect, test } from "vitest";
import { generate } from "../../src/generate.ts";
import { configOf, snapshot, temporaryRepository } from "../support/repository.ts";

const swagger = {
  swagger: "2.0",
  info: { title: "Pets", version: "1" },
  host: "pets.test",
  basePath: "/v1",
  schemes: ["https"],
  consumes: ["application/json"],
  produces: ["application/json"],
  securityDefinitions: { key: { type: "apiKey", in: "header", name: "X-Key" } },
  security: [{ key: [] }],
  paths: {
    "/pets/{id}": {
      put: {
        operationId: "updatePet",
        tags: ["pets"],
        parameters: [
          { name: "id", in: "path", required: true, type: "string" },
          { name: "pet", in: "body", required: true, schema: { $ref: "#/definitions/Pet" } },
        ],
        responses: { 200: { description: "The pet", schema: { $ref: "#/definitions/Pet" } } },
      },
    },
    "/pictures": {
      post: {
        operationId: "addPicture",
        tags: ["pets"],
        consumes: ["multipart/form-data"],
        parameters: [{ name: "picture", in: "formData", required: true, type: "file" }],
        responses: { 204: { description: "Added" } },
      },
    },
  },
  definitions: {
    Pet: {
      type: "object",
      required: ["name", "name"],
      properties: { name: { type: "string" }, owner: { $ref: "#/definitions/Pet" } },
    },
  },
};

test("a document of Swagger 2.0 is converted, with the same warnings", async () => {
  const root = temporaryRepository({ "spec/sources/pets.json": swagger });
  const { warnings } = await generate(configOf(root));
  expect(warnings).toMatchObject([
    { code: "required-twice", pointer: "/components/schemas/Pet/required/1", remedy: "It is required" },
  ]);
  const files = snapshot(root);
  expect(files["packages/client/src/generated/pets.ts"]).toContain('default: "https://pets.test/v1"');
  const operations = files["packages/pets/src/generated/pets.ts"];
  expect(operations).toMatch(/interface UpdatePetInput \{\s+id: string;\s+name: string;\s+owner\?: Pet/);
  expect(operations).toMatch(/interface AddPictureInput \{\s+picture: Blob/);
});

test("its repairs are written for the converted document", async () => {
  const root = temporaryRepository({ "spec/sources/pets.json": swagger });
  await generate(configOf(root), { writeRepairs: true });
  const { warnings, changes } = await generate(configOf(root), { strict: true });
  expect([warnings, changes]).toEqual([[], []]);
});

test("a document of several files is bundled before the conversion", async () => {
  const models = {
    definitions: {
      Pet: {
        type: "object",
        required: ["name"],
        properties: { name: { type: "string" }, owner: { $ref: "#/definitions/Person" } },
      },
      Person: {
        type: "object",
        properties: { pets: { type: "array", items: { $ref: "#/definitions/Pet" } } },
      },
    },
  };
  const root = temporaryRepository({
    "spec/sources/pets.json": {
      ...swagger,
      paths: { "/pets/{id}": { $ref: "parts/pet.yaml" } },
      definitions: {},
    },
    "spec/sources/parts/pet.yaml": {
      parameters: [
        { name: "id", in: "path", required: true, type: "string" },
        { $ref: "parameters.yaml#/pet" },
      ],
      put: {
        operationId: "updatePet",
        tags: ["pets"],
        responses: {
          200: { description: "The pet", schema: { $ref: "models.yaml#/definitions/Pet" } },
          404: { $ref: "responses.yaml#/Missing" },
        },
      },
    },
    "spec/sources/parts/parameters.yaml": {
      pet: { name: "pet", in: "body", required: true, schema: { $ref: "models.yaml#/definitions/Pet" } },
    },
    "spec/sources/parts/models.yaml": models,
    "spec/sources/parts/responses.yaml": {
      Missing: {
        description: "None",
        schema: { type: "object", properties: { reason: { type: "string" } } },
      },
    },
  });
  expect((await generate(configOf(root))).warnings).toEqual([]);
  const operations = snapshot(root)["packages/pets/src/generated/pets.ts"];
  expect(operations).toMatch(/interface Person \{\s+pets\?: Pet\[\]/);
  expect(operations).toMatch(/interface UpdatePetInput \{\s+id: string;\s+name: string;\s+owner\?: Person/);
  expect(operations).toMatch(/interface UpdatePetFailure \{\s+reason\?: string/);
});

const field = (name: string, facts: object): object => ({ name, in: "formData", type: "string", ...facts });

/** Facts of Swagger 2.0 that depend on more than their own place: the document's parts, a file, and how it then reads. */
test.each<[string, object, string, RegExp]>([
  [
    "a body by reference",
    {
      parameters: { pet: { name: "pet", in: "body", schema: { $ref: "#/definitions/Pet" } } },
      paths: {
        "/pets": {
          parameters: [{ $ref: "#/parameters/pet" }],
          post: { operationId: "addPet", tags: ["pets"], responses: { 204: { description: "" } } },
        },
      },
    },
    "packages/pets/src/generated/pets.ts",
    /interface AddPetInput \{\s+name: string/,
  ],
  [
    "form fields with their whole schema, and the style of lists",
    {
      paths: {
        "/pets": {
          post: {
            operationId: "addPet",
            tags: ["pets"],
            consumes: ["application/x-www-form-urlencoded"],
            parameters: [
              field("kind", { required: true, enum: ["cat", "dog"] }),
              field("tags", { type: "array", items: { type: "string" } }),
            ],
            responses: { 204: { description: "" } },
          },
        },
      },
    },
    "packages/pets/src/generated/pets.ts",
    /kind: "cat" \| "dog";\s+tags\?: string\[\][^]*withStyle\(\{ style: "form" \}\)/,
  ],
  [
    "the media types of an operation instead of those of the document",
    {
      paths: {
        "/pets": {
          get: {
            operationId: "exportPets",
            tags: ["pets"],
            produces: ["text/csv"],
            responses: { 200: { description: "", schema: { type: "string" } } },
          },
        },
      },
    },
    "packages/pets/src/generated/pets.ts",
    /responses: \{ 200: "text\/csv" \}/,
  ],
  [
    "a host without a scheme",
    { schemes: undefined },
    "packages/client/src/generated/pets.ts",
    /servers: \{ default: "https:\/\/pets\.test\/v1" \}/,
  ],
  [
    "nullable values, and a discriminator",
    {
      definitions: {
        Pet: {
          type: "object",
          discriminator: "name",
          required: ["name"],
          properties: { name: { type: "string" }, owner: { type: "string", "x-nullable": true } },
        },
      },
    },
    "packages/pets/src/generated/pets.ts",
    /owner\?: string \| null/,
  ],
])("%s", async (_, parts, file, text) => {
  const root = temporaryRepository({ "spec/sources/pets.json": { ...swagger, ...parts } });
  await generate(configOf(root));
  expect(snapshot(root)[file]).toMatch(text);
});

test.each([
  ["another version", { ...swagger, swagger: "1.2" }, /Swagger "1\.2" is neither/],
  [
    "one that cannot be converted",
    { ...swagger, paths: { "/pets": { get: { parameters: 5 } } } },
    /sources\/pets\.json#/,
  ],
])("%s is refused by name", async (_, document, message) => {
  const root = temporaryRepository({ "spec/sources/pets.json": document });
  await expect(generate(configOf(root))).rejects.toMatchObject({ name: "InputError" });
  await expect(generate(configOf(root))).rejects.toThrow(message);
});
