import { expect, test } from "vitest";
import type { OpenApiDocument } from "../src/document.ts";
import { readSecurity } from "../src/security.ts";

const document = {
  openapi: "3.1.0",
  security: [{ Key: [] }],
  components: {
    securitySchemes: {
      Key: { type: "apiKey", in: "query", name: "key", "x-credential": "apiKey" },
      Token: { type: "http", scheme: "BEARER" },
      Login: { type: "http", scheme: "basic" },
      Other: { type: "http", scheme: "Digest" },
      OAuth: { type: "oauth2" },
      Certificate: { type: "mutualTLS" },
      Alias: { $ref: "#/components/securitySchemes/Key" },
    },
  },
} as unknown as OpenApiDocument;

const bearer = { place: "header", field: "Authorization", prefix: "Bearer " };

test.each<[string, Record<string, string[]>[] | undefined, object[][]]>([
  [
    "the requirements of the document",
    undefined,
    [[{ name: "Key", place: "query", field: "key", prefix: "", option: "apiKey" }]],
  ],
  ["no authentication", [], []],
  [
    "no authentication as an alternative",
    [{}, { Token: [] }],
    [[], [{ name: "Token", option: "Token", ...bearer }]],
  ],
  ["two together", [{ Login: [], OAuth: [] }], [[{ ...bearer, prefix: "Basic " }, bearer]]],
  ["another authentication scheme", [{ Other: [] }], [[{ prefix: "Digest " }]]],
  ["a certificate", [{ Certificate: [] }], [[]]],
  ["a reference", [{ Alias: [] }], [[{ name: "Alias", pointer: "/components/securitySchemes/Key" }]]],
])("reads %s", (_, requirements, want) => {
  expect(readSecurity(document, requirements, "/paths/~1a/get")).toMatchObject(want);
});

test.each(["Nobody", "toString"])("a scheme %s that is not defined is an error", (name) => {
  expect(() => readSecurity(document, [{ [name]: [] }], "/paths/~1a/get")).toThrow(
    `/paths/~1a/get/security/0/${name}: the security scheme "${name}" is not defined`,
  );
});
