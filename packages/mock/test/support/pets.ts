import type { OpenApiDocument } from "@rosterkit/openapi";

/** A document with an example of each feature that the mock supports. */
export const pets: OpenApiDocument = {
  openapi: "3.1.0",
  info: { title: "Pets", version: "1.0.0" },
  servers: [{ url: "https://pets.example.com" }],
  "x-services": { pets: { title: "Pets", version: "1.0.0", servers: [{ url: "https://pets.example.com" }] } },
  security: [{ KeyAuth: [] }, { TokenAuth: [], ShopHeader: [] }],
  paths: {
    "/pets": {
      get: {
        operationId: "pets.listPets",
        tags: ["animals"],
        "x-pagination": { style: "offset", offset: "offset", limit: "limit", items: "/pets" },
        parameters: [
          { name: "offset", in: "query", schema: { type: "integer", minimum: 0, default: 0 } },
          { name: "limit", in: "query", schema: { type: "integer", minimum: 1, maximum: 100, default: 20 } },
          { name: "kind", in: "query", schema: { enum: ["cat", "dog"] } },
          { name: "name", in: "query", schema: { anyOf: [{ type: "string" }, { type: "null" }] } },
          { $ref: "#/components/parameters/Keeper" },
        ],
        responses: {
          "200": {
            description: "The pets.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  required: ["pets"],
                  properties: { pets: { type: "array", items: { $ref: "#/components/schemas/Pet" } } },
                },
              },
            },
          },
          "401": { description: "No credentials." },
          "404": {
            description: "No such shop.",
            content: { "application/json": { schema: { $ref: "#/components/schemas/Problem" } } },
          },
        },
      },
      post: {
        operationId: "pets.addPet",
        tags: ["animals"],
        requestBody: {
          required: true,
          content: { "application/json": { schema: { $ref: "#/components/schemas/NewPet" } } },
        },
        responses: {
          "201": {
            description: "The pet.",
            content: { "application/json": { schema: { $ref: "#/components/schemas/Pet" } } },
          },
          "401": { description: "No credentials." },
        },
      },
    },
    "/pets/{pet_id}": {
      parameters: [{ name: "pet_id", in: "path", required: true, schema: { type: "string" } }],
      get: {
        operationId: "pets.getPet",
        tags: ["animals"],
        responses: {
          "200": {
            description: "The pet.",
            content: {
              "application/json": {
                schema: { $ref: "#/components/schemas/Pet" },
                examples: { tom: { value: { id: "p1", name: "Tom", kind: "cat", age: 3 } } },
              },
            },
          },
          "404": {
            description: "No such pet.",
            content: { "application/json": { schema: { $ref: "#/components/schemas/Problem" } } },
          },
        },
      },
      delete: {
        operationId: "pets.removePet",
        tags: ["animals"],
        responses: { "204": { description: "Gone." }, "404": { description: "No such pet." } },
      },
    },
  },
  components: {
    parameters: { Keeper: { name: "X-Keeper", in: "header", schema: { type: "string" } } },
    securitySchemes: {
      KeyAuth: { type: "apiKey", in: "header", name: "X-Key", "x-credential": "key" },
      TokenAuth: { type: "http", scheme: "bearer", "x-credential": "token" },
      ShopHeader: { type: "apiKey", in: "header", name: "X-Shop", "x-credential": "shop" },
    },
    schemas: {
      Problem: { type: "object", required: ["error"], properties: { error: { type: "string" } } },
      NewPet: {
        type: "object",
        required: ["name", "kind"],
        properties: {
          name: { type: "string", minLength: 1, maxLength: 20 },
          kind: { enum: ["cat", "dog"] },
          age: { anyOf: [{ type: "integer", minimum: 0, maximum: 40 }, { type: "null" }] },
          tags: { type: "array", items: { type: "string" } },
        },
      },
      Pet: {
        type: "object",
        required: ["id", "name"],
        properties: {
          id: { type: "string" },
          name: { type: "string" },
          kind: { enum: ["cat", "dog"] },
          age: { anyOf: [{ type: "integer" }, { type: "null" }] },
          parent: { $ref: "#/components/schemas/Pet" },
        },
      },
    },
  },
};
