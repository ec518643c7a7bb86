import { describe, expect, test } from "vitest";
import type { SecurityRequirement, SecurityScheme, ServerObject } from "@rosterkit/openapi";
import { RuntimeFunction } from "../../src/model/shape.ts";
import type { Service } from "../../src/model/services.ts";
import { documentWith, modelOf } from "../support/model.ts";

interface Given {
  readonly security?: SecurityRequirement[];
  readonly schemes?: Record<string, SecurityScheme>;
  readonly servers?: ServerObject[];
}

function serviceOf({ security = [], schemes = {}, servers = [] }: Given): Service {
  const document = documentWith({
    operation: { security },
    components: { securitySchemes: schemes },
    "x-services": { shop: { title: "Shop", servers } },
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
      "under the name that the document gives",
      {
        given: { security: [{ Key: [] }], schemes: { Key: { ...key, "x-credential": "projectKey" } } },
        want: [["projectKey"]],
      },
    ],
    [
      "of which one is enough",
      {
        given: { security: [{ Key: [] }, { Token: [] }], schemes: { Key: key, Token: bearer } },
        want: [["apiKey"], ["token"]],
      },
    ],
    [
      "of which all are needed",
      {
        given: { security: [{ Key: [], Token: [] }], schemes: { Key: key, Token: bearer } },
        want: [["apiKey", "token"]],
      },
    ],
    [
      "that go into one option",
      { given: { security: [{ A: [] }, { B: [] }], schemes: { A: oauth2, B: bearer } }, want: [["token"]] },
    ],
    [
      "that may be left out",
      { given: { security: [{}, { Key: [] }], schemes: { Key: key } }, want: [[], ["apiKey"]] },
    ],
  ])("%s", (_, { given, want }) => {
    expect(
      serviceOf(given).credentials.map((alternative) => alternative.map(({ option }) => option)),
    ).toEqual(want);
  });

  test.each<[name: string, { given: SecurityScheme; want: RegExp }]>([
    [
      "that answer a challenge",
      { given: { type: "http", scheme: "digest" }, want: /"Key" \(http, digest\)/ },
    ],
  ])("%s fail by name", (_, { given, want }) => {
    expect(() => serviceOf({ security: [{ Key: [] }], schemes: { Key: given } })).toThrow(want);
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
      "of a name and a password",
      {
        given: { type: "http", scheme: "Basic" },
        want: {
          type: "BasicCredential",
          sending: { header: "Authorization", write: new RuntimeFunction("basic") },
        },
      },
    ],
    [
      "of another word",
      {
        given: { type: "http", scheme: "DeepL" },
        want: { type: "string", sending: { header: "Authorization", prefix: "DeepL " } },
      },
    ],
  ])("%s have a place", (_, { given, want }) => {
    const [scheme] = serviceOf({ security: [{ Key: [] }], schemes: { Key: given } }).schemes;
    expect(scheme).toMatchObject(want);
  });

  test("that the connection shows are none of a request", () => {
    const given = {
      security: [{ Certificate: [], Key: [] }],
      schemes: { Key: key, Certificate: { type: "mutualTLS" } },
    };
    expect(serviceOf(given).security.map((schemes) => schemes.map(({ name }) => name))).toEqual([["Key"]]);
  });

  test("of an undefined scheme fail by name", () => {
    expect(() => serviceOf({ security: [{ Key: [] }] })).toThrow(/"Key" is not defined/);
  });
});

describe("servers", () => {
  test.each<[name: string, { given: ServerObject[]; want: Record<string, string> }]>([
    ["none", { given: [], want: {} }],
    ["the only one", { given: [{ url: "https://a.test/v1/" }], want: { default: "https://a.test/v1" } }],
    [
      "under the names that the document gives",
      { given: [{ url: "https://a.test", "x-server-name": "us" }], want: { us: "https://a.test" } },
    ],
    [
      "under their hosts",
      {
        given: [{ url: "https://a.test" }, { url: "https://b.test" }],
        want: { "a-test": "https://a.test", "b-test": "https://b.test" },
      },
    ],
    [
      "with the defaults of their variables",
      {
        given: [{ url: "https://{at}.test", variables: { at: { default: "eu" } } }],
        want: { default: "https://eu.test" },
      },
    ],
    [
      "of each value that a variable can have, its default first",
      {
        given: [{ url: "https://{at}.test", variables: { at: { default: "eu", enum: ["us", "eu"] } } }],
        want: { eu: "https://eu.test", us: "https://us.test" },
      },
    ],
    [
      "of one host by their paths",
      {
        given: [{ url: "https://a.test/v1" }, { url: "https://a.test/v2" }],
        want: { "a-test-v1": "https://a.test/v1", "a-test-v2": "https://a.test/v2" },
      },
    ],
    ["that are no absolute URL are none", { given: [{ url: "/" }, { url: "https://{at}.test" }], want: {} }],
  ])("%s", (_, { given, want }) => {
    expect(serviceOf({ servers: given }).servers).toEqual(want);
  });
});
