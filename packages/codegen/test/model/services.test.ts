import { describe, expect, test } from "vitest";
import type { SecurityRequirement, SecurityScheme } from "@rosterkit/openapi";
import { RuntimeFunction } from "../../src/model/shape.ts";
import type { Service } from "../../src/model/services.ts";
import { documentWith, modelOf } from "../support/model.ts";

interface Given {
  readonly security?: SecurityRequirement[];
  readonly schemes?: Record<string, SecurityScheme>;
}

function serviceOf({ security = [], schemes = {} }: Given): Service {
  const document = documentWith({
    operation: { security },
    components: { securitySchemes: schemes },
    "x-services": { shop: { title: "Shop" } },
  });
  const [service] = modelOf(document).services;
  if (service === undefined) throw new Error("no service");
  return service;
}

const key: SecurityScheme = { type: "apiKey", in: "header", name: "X-Key", "x-credential": "apiKey" };
const bearer: SecurityScheme = { type: "http", scheme: "Bearer", "x-credential": "token" };
const oauth2: SecurityScheme = { type: "oauth2", flows: {}, "x-credential": "token" };

describe("credentials", () => {
  test.each<[name: string, { given: Given; want: string[][] }]>([
    ["none", { given: {}, want: [] }],
    ["of an API key", { given: { security: [{ Key: [] }], schemes: { Key: key } }, want: [["apiKey"]] }],
    [
      "with the name in the document",
      {
        given: { security: [{ Key: [] }], schemes: { Key: { ...key, "x-credential": "projectKey" } } },
        want: [["projectKey"]],
      },
    ],
    [
      "as alternatives",
      {
        given: { security: [{ Key: [] }, { Token: [] }], schemes: { Key: key, Token: bearer } },
        want: [["apiKey"], ["token"]],
      },
    ],
    [
      "that are required together",
      {
        given: { security: [{ Key: [], Token: [] }], schemes: { Key: key, Token: bearer } },
        want: [["apiKey", "token"]],
      },
    ],
    [
      "for one option",
      { given: { security: [{ A: [] }, { B: [] }], schemes: { A: oauth2, B: bearer } }, want: [["token"]] },
    ],
    [
      "that are optional",
      { given: { security: [{}, { Key: [] }], schemes: { Key: key } }, want: [[], ["apiKey"]] },
    ],
  ])("%s", (_, { given, want }) => {
    expect(
      serviceOf(given).credentials.map((alternative) => alternative.map(({ option }) => option)),
    ).toEqual(want);
  });

  test("for a challenge of the server are refused", () => {
    const schemes: Record<string, SecurityScheme> = { Key: { type: "http", scheme: "digest" } };
    expect(() => serviceOf({ security: [{ Key: [] }], schemes })).toThrow(/"Key" \(http, digest\)/);
  });

  test.each<[name: string, { given: SecurityScheme; want: object }]>([
    [
      "in a query",
      {
        given: { ...key, in: "query" },
        want: { type: "string", sending: { header: "", write: new RuntimeFunction("inQuery", ["X-Key"]) } },
      },
    ],
    [
      "of a user name and password",
      {
        given: { type: "http", scheme: "Basic" },
        want: {
          type: "BasicCredential",
          sending: { header: "Authorization", write: new RuntimeFunction("basic") },
        },
      },
    ],
    [
      "of another authentication scheme",
      {
        given: { type: "http", scheme: "DeepL" },
        want: { type: "string", sending: { header: "Authorization", prefix: "DeepL " } },
      },
    ],
  ])("%s are supported", (_, { given, want }) => {
    const [scheme] = serviceOf({ security: [{ Key: [] }], schemes: { Key: given } }).schemes;
    expect(scheme).toMatchObject(want);
  });
});
