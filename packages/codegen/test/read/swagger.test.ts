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

test("its repairs are written of what it is converted to", async () => {
  const root = temporaryRepository({ "spec/sources/pets.json": swagger });
  await generate(configOf(root), { writeRepairs: true });
  const { warnings, changes } = await generate(configOf(root), { strict: true });
  expect([warnings, changes]).toEqual([[], []]);
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
