import { expect, test } from "vitest";
import type { JsonObject } from "../src/values.ts";
import { referencesIn, renameComponents } from "../src/references.ts";

const reference = (name: string): { $ref: string } => ({ $ref: `#/components/schemas/${name}` });

const document: JsonObject = {
  security: [{ Key: [] }],
  paths: {
    "/pets": {
      get: {
        security: [{ Key: [], Token: ["read"] }],
        responses: { 200: { $ref: "#/components/responses/Pets" } },
      },
    },
  },
  components: {
    securitySchemes: { Key: { type: "apiKey" }, Token: { type: "oauth2" } },
    responses: {
      Pets: {
        content: { "application/json": { schema: reference("Pet"), example: reference("Pet") } },
        links: { self: { operationRef: "#/paths/~1pets/get" } },
      },
    },
    schemas: {
      Pet: {
        oneOf: [reference("Cat"), reference("Dog")],
        discriminator: {
          propertyName: "kind",
          mapping: { cat: "Cat", dog: reference("Dog").$ref },
          defaultMapping: "Cat",
        },
        properties: { $ref: { type: "string" }, mapping: { const: reference("Cat") } },
      },
      Cat: {},
      Dog: { properties: { friend: { $ref: "#/components/schemas/Pet/properties/mapping" } } },
    },
  },
};

test("finds every reference, but none in data", () => {
  expect([...referencesIn(document)]).toEqual([
    "#/components/securitySchemes/Key",
    "#/components/securitySchemes/Key",
    "#/components/securitySchemes/Token",
    "#/components/responses/Pets",
    "#/components/schemas/Pet",
    "#/paths/~1pets/get",
    "#/components/schemas/Cat",
    "#/components/schemas/Dog",
    "#/components/schemas/Cat",
    "#/components/schemas/Dog",
    "#/components/schemas/Cat",
    "#/components/schemas/Pet/properties/mapping",
  ]);
});

test("renames components and updates references to them", () => {
  const renamed = renameComponents(document, (section, name) =>
    section === "responses" ? name : `shop.${name}`,
  );
  expect([...referencesIn(renamed)]).toEqual(
    [...referencesIn(document)].map((target) =>
      target.replace(/^#\/components\/(schemas|securitySchemes)\//, "#/components/$1/shop."),
    ),
  );
  expect(renamed).toMatchObject({
    security: [{ "shop.Key": [] }],
    components: {
      securitySchemes: { "shop.Key": {}, "shop.Token": {} },
      responses: { Pets: { content: { "application/json": { example: reference("Pet") } } } },
      schemas: {
        "shop.Pet": {
          discriminator: {
            mapping: { cat: "shop.Cat", dog: "#/components/schemas/shop.Dog" },
            defaultMapping: "shop.Cat",
          },
        },
      },
    },
  });
});

test("names of components may be hostile", () => {
  const given = JSON.parse(
    '{ "components": { "schemas": { "__proto__": { "type": "string" }, "a/b~c": { "$ref": "#/components/schemas/__proto__" } } } }',
  ) as JsonObject;
  const renamed = renameComponents(given, (_, name) => `${name}2`);
  expect(JSON.stringify(renamed)).toBe(
    '{"components":{"schemas":{"__proto__2":{"type":"string"},"a/b~c2":{"$ref":"#/components/schemas/__proto__2"}}}}',
  );
});

test.each([
  ["adds names that change", undefined, { Cat: "#/components/schemas/shop.Cat" }],
  ["keeps mapped names", { cat: "Cat" }, { cat: "shop.Cat" }],
  ["keeps mapped references", { cat: reference("Cat").$ref }, { cat: "#/components/schemas/shop.Cat" }],
])("%s in the mapping of a discriminator", (_, mapping, want) => {
  const schema = {
    oneOf: [reference("Cat"), reference("Dog"), { type: "null" }],
    discriminator: { propertyName: "kind", ...(mapping && { mapping }) },
  };
  const given = { components: { schemas: { Pet: schema } } } as unknown as JsonObject;
  const renamed = renameComponents(given, (_section, name) => (name === "Cat" ? "shop.Cat" : name));
  expect(renamed).toMatchObject({ components: { schemas: { Pet: { discriminator: { mapping: want } } } } });
});
