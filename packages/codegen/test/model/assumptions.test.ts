import { expect, test } from "vitest";
import { documentWith, jsonResponse, operationNamed, modelOf } from "../support/model.ts";

test("lists assumptions without duplicates and with their subjects, those about the service first", () => {
  const document = documentWith({
    "x-services": { shop: { title: "Shop", "x-assumption": ["No server.", "No version."] } },
    components: { securitySchemes: { Key: { type: "http", scheme: "bearer", "x-assumption": "A token." } } },
    paths: {
      "/things": {
        get: operationNamed("shop.list", {
          security: [{ Key: [] }],
          "x-assumption": "All of them.",
          parameters: [{ name: "page", in: "query", schema: {}, "x-assumption": "Counted from 1." }],
          responses: { "200": jsonResponse({ $ref: "#/components/schemas/Thing" }) },
        }),
        post: operationNamed("shop.create", { "x-assumption": "All of them." }),
      },
    },
    schemas: {
      Thing: { type: "object", properties: { age: { type: "number", "x-assumption": "In years." } } },
      Unused: { "x-assumption": "Never listed." },
    },
  });
  expect(modelOf(document).assumptions.map(({ about, text }) => `${about}: ${text}`)).toEqual([
    ": No server.",
    ": No version.",
    "list: All of them.",
    "list.page: Counted from 1.",
    "Key: A token.",
    "Thing.age: In years.",
  ]);
});
