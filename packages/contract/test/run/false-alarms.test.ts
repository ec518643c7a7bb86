import * as runtime from "@rosterkit/runtime";
import { type ClientOptions, createServiceClient, inQuery } from "@rosterkit/runtime/client";
import {
  anything,
  chooseMediaType,
  countPages,
  eventData,
  followPages,
  json,
  jsonLines,
  multipart,
  operation,
  raw,
  type Route,
  ungroup,
  urlEncoded,
  withStyle,
} from "@rosterkit/runtime/operation";
import { expect, test } from "vitest";
import type { Exclusion } from "../../src/cases/types.ts";
import type { Exchange } from "../../src/oracles/oracle.ts";
import { describeFinding } from "../../src/run/finding.ts";
import { judge } from "../../src/run/judge.ts";
import { provePackages } from "../../src/run/prove.ts";

const clients = {
  ...runtime,
  createShopClient: (options: ClientOptions) =>
    createServiceClient(
      {
        name: "shop",
        servers: { live: "https://shop.example.com" },
        schemes: {
          Word: { credential: "token", header: "Authorization", prefix: "Token " },
          Key: { credential: "key", header: "", write: inQuery("key") },
        },
        security: [],
      },
      options,
    ),
};

const text = { type: "string" };
const person = {
  type: "object",
  required: ["id", "name", "password"],
  properties: { id: { ...text, readOnly: true }, name: text, password: { ...text, writeOnly: true } },
};
const coded = { type: "object", required: ["name", "code"], properties: { name: text } };
const header = (name: string, schema: object = text, required = false): object => ({
  name,
  in: "header",
  required,
  schema,
});
const body = (mediaType: string, schema: object): object => ({
  required: true,
  content: { [mediaType]: { schema } },
});

const streamed = (mediaType: string, content: object): object => ({
  "200": { description: "", content: { [mediaType]: content } },
});

/** An operation of a document, and a correct package for it. */
interface Kind {
  readonly parts: object;
  readonly route: Partial<Route>;
  readonly path?: string;
  /** Causes of the exclusions. */
  readonly excluded?: readonly string[];
}

const count = { type: "integer", minimum: 0 };
const none = { "204": { description: "" } };

test.each<[string, Kind]>([
  [
    "numeric and boolean enums in query and header",
    {
      parts: {
        parameters: [
          { name: "level", in: "query", schema: { type: "integer", enum: [1, 2] } },
          header("X-Flag", { type: "boolean", enum: [true, false] }),
        ],
      },
      route: { parameters: { level: "query", "X-Flag": "header" } },
    },
  ],
  [
    "JSON in a path, a header and a cookie",
    {
      path: "/things/{filter}",
      parts: {
        parameters: ["path", "header", "cookie"].map((place) => ({
          name: place === "path" ? "filter" : `x-${place}`,
          in: place,
          required: place === "path",
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["name"],
                properties: { name: text, counts: { type: "array", items: count } },
              },
            },
          },
        })),
      },
      route: {
        parameters: { filter: "path", "x-header": "header", "x-cookie": "cookie" },
        styles: {
          filter: withStyle({ style: "json", unnamed: true }),
          "x-header": withStyle({ style: "json", unnamed: true }),
          "x-cookie": withStyle({ style: "json" }),
        },
      },
    },
  ],
  [
    "an idempotency key of the client",
    {
      parts: { parameters: [header("Idempotency-Key")] },
      route: {
        parameters: { "Idempotency-Key": "header" },
        idempotencyKey: { name: "Idempotency-Key", create: () => crypto.randomUUID() },
      },
    },
  ],
  [
    "an object as XML, which Prism reads as text",
    {
      parts: { requestBody: body("application/xml", { type: "object", properties: { name: text } }) },
      route: { body: { mediaType: "application/xml", required: true, write: raw } },
      excluded: ["Prism"],
    },
  ],
  [
    "required readOnly and writeOnly properties",
    {
      parts: {
        requestBody: body("application/json", person),
        responses: { "200": { description: "", content: { "application/json": { schema: person } } } },
      },
      route: {
        body: { mediaType: "application/json", required: true, fields: ["name", "password"], write: json },
        responses: { 200: "application/json" },
      },
      excluded: ["comparator"],
    },
  ],
  [
    "undeclared required properties",
    {
      parts: {
        requestBody: body("application/json", coded),
        responses: { "200": { description: "", content: { "application/json": { schema: coded } } } },
      },
      route: {
        body: { mediaType: "application/json", required: true, fields: ["name", "code"], write: json },
        responses: { 200: "application/json" },
      },
    },
  ],
  [
    "undeclared required properties of a form",
    {
      parts: { requestBody: body("multipart/form-data", coded) },
      route: {
        body: {
          mediaType: "multipart/form-data",
          required: true,
          fields: ["name", "code"],
          write: multipart({}),
        },
      },
    },
  ],
  [
    "required keys of a map in a form",
    {
      parts: {
        requestBody: body("application/x-www-form-urlencoded", {
          type: "object",
          required: ["en"],
          additionalProperties: text,
        }),
      },
      route: {
        body: {
          mediaType: "application/x-www-form-urlencoded",
          required: true,
          fields: ["en"],
          open: true,
          write: urlEncoded({}),
        },
      },
    },
  ],
  [
    "an authentication scheme that Prism does not support",
    {
      parts: { security: [{ Word: [] }] },
      route: { security: [{ Word: [] }] },
      excluded: ["Prism"],
    },
  ],
  [
    "an optional parameter with the name of a credential",
    {
      parts: { security: [{ Key: [] }], parameters: [{ name: "key", in: "query", schema: text }] },
      route: { security: [{ Key: [] }], parameters: { key: "query" } },
    },
  ],
  [
    "a required parameter with the name of a credential",
    {
      parts: {
        security: [{ Key: [] }],
        parameters: [{ name: "key", in: "query", required: true, schema: text }],
      },
      route: { security: [{ Key: [] }], parameters: { key: "query" } },
    },
  ],
  [
    "a JSON failure documented as */*",
    {
      parts: { responses: { ...none, "404": { description: "", content: { "*/*": { schema: person } } } } },
      route: { responses: { 204: null, 404: "*/*" } },
    },
  ],
  [
    "a JSON success documented as */*",
    {
      parts: { responses: { "200": body("*/*", { ...person, required: ["id"] }) } },
      route: { responses: { 200: "*/*" }, read: anything },
    },
  ],
  [
    "JSON without a schema",
    {
      parts: { responses: { "202": { description: "", content: { "application/json": {} } } } },
      route: { responses: { 202: "application/json" } },
      excluded: ["comparator"],
    },
  ],
  [
    "a failure without a body, and JSON for all others",
    {
      parts: {
        responses: { ...none, "404": { description: "" }, default: body("application/json", person) },
      },
      route: { responses: { 204: null, 404: null, default: "application/json" } },
    },
  ],
  [
    "a success without a body, and one as JSON",
    {
      parts: {
        responses: {
          ...none,
          "200": body("application/json", { type: "object", properties: { name: text } }),
        },
      },
      route: { responses: { 200: "application/json", 204: null } },
    },
  ],
  [
    "a form file without a type",
    {
      parts: {
        requestBody: body("multipart/form-data", {
          type: "object",
          required: ["file"],
          properties: { file: {} },
        }),
      },
      route: {
        body: { mediaType: "multipart/form-data", required: true, fields: ["file"], write: multipart({}) },
      },
    },
  ],
  [
    "a success that may also be a page",
    {
      parts: {
        responses: {
          "200": {
            description: "",
            content: { "application/json": { schema: person }, "text/html": { schema: text } },
          },
        },
      },
      route: {
        responses: { 200: "application/json" },
        read: anything,
        choose: chooseMediaType({ accept: { "text/html": { responses: { 200: "text/html" } } } }),
      },
    },
  ],
  [
    "pagination by fields of the body",
    {
      parts: {
        "x-pagination": { style: "offset", offset: "offset", limit: "limit", items: "/things" },
        requestBody: body("application/json", {
          type: "object",
          properties: { name: text, offset: count, limit: { ...count, maximum: 50 } },
        }),
        responses: {
          "200": body("application/json", {
            type: "object",
            required: ["things"],
            properties: { things: { type: "array", items: { ...person, required: ["id"] } } },
          }),
        },
      },
      route: {
        body: {
          mediaType: "application/json",
          required: true,
          fields: ["name", "offset", "limit"],
          write: json,
        },
        responses: { 200: "application/json" },
        pagination: { style: "offset", offset: "offset", limit: "limit", items: "/things" },
      },
    },
  ],
  [
    "JSON lines with a schema of the items only",
    {
      parts: { responses: streamed("application/x-ndjson", { schema: text, "x-item-schema": person }) },
      route: { responses: { 200: "application/x-ndjson" }, stream: jsonLines },
    },
  ],
  [
    "a JSON text sequence with an example of all items",
    {
      parts: {
        responses: streamed("application/json-seq", {
          "x-item-schema": { type: "object", required: ["a"], properties: { a: count } },
          example: [{ a: 1 }, { a: 2 }],
        }),
      },
      route: { responses: { 200: "application/json-seq" }, stream: jsonLines },
    },
  ],
  [
    "a stream of undescribed events",
    {
      parts: { responses: streamed("text/event-stream", {}) },
      route: { responses: { 200: "text/event-stream" }, stream: eventData },
    },
  ],
  [
    "one name in the query, a header and a cookie",
    {
      parts: {
        parameters: ["query", "header", "cookie"].map((place) => ({ name: "id", in: place, schema: text })),
      },
      route: { parameters: { id: ["query", "header", "cookie"] }, ungroup },
    },
  ],
  [
    "pages by links that contain the filters",
    {
      parts: {
        "x-pagination": { style: "link", items: "" },
        parameters: [
          { name: "labels", in: "query", schema: { type: "array", items: text } },
          { name: "open", in: "query", schema: { type: "boolean" } },
          { name: "team", in: "query", required: true, schema: text },
          { name: "page", in: "query", schema: count },
        ],
        responses: {
          "200": body("application/json", { type: "array", items: { ...person, required: ["id"] } }),
        },
      },
      route: {
        parameters: { labels: "query", open: "query", team: "query", page: "query" },
        responses: { 200: "application/json" },
        pagination: { style: "link", items: "" },
      },
    },
  ],
  [
    "pages with a filter that the comparator cannot read",
    {
      parts: {
        "x-pagination": { style: "link", items: "" },
        parameters: [
          {
            name: "by",
            in: "query",
            style: "deepObject",
            schema: { type: "object", properties: { name: text } },
          },
          { name: "page", in: "query", schema: count },
        ],
        responses: {
          "200": body("application/json", { type: "array", items: { ...person, required: ["id"] } }),
        },
      },
      route: {
        parameters: { by: "query", page: "query" },
        styles: { by: withStyle({ style: "deepObject", explode: true }) },
        responses: { 200: "application/json" },
        pagination: { style: "link", items: "" },
      },
      excluded: ["comparator"],
    },
  ],
  [
    "ignored header parameters",
    {
      parts: { parameters: ["accept", "CONTENT-TYPE", "Authorization"].map((name) => header(name)) },
      route: { parameters: { Authorization: "header" } },
    },
  ],
])("%s: no finding", async (_, { parts, route, path = "/things", excluded = [] }) => {
  const document = {
    openapi: "3.1.0",
    info: { title: "Shop", version: "1.0.0" },
    components: {
      securitySchemes: {
        Word: { type: "http", scheme: "Token", "x-credential": "token" },
        Key: { type: "apiKey", in: "query", name: "key", "x-credential": "key" },
      },
    },
    paths: { [path]: { post: { operationId: "shop.post", responses: none, ...parts } } },
  };
  const definition: Route = {
    id: "shop.post",
    method: "POST",
    path,
    parameters: {},
    responses: { 204: null },
    security: [],
    ...route,
  };
  const isCounted = definition.pagination?.style === "offset";
  const made = operation(definition, definition.pagination && (isCounted ? countPages : followPages));
  const { findings, exclusions, coverage } = await provePackages({ modules: { made }, clients, document });
  expect(findings.map(describeFinding)).toEqual([]);
  expect([...new Set(exclusions.map(({ cause }) => cause))].toSorted()).toEqual(excluded.toSorted());
  expect(Object.values(coverage).flatMap(({ missing }) => missing)).toEqual([]);
});

test("an oracle that throws loses only its own verdict, which is excluded", async () => {
  const excluded: Exclusion[] = [];
  const failure = { pointer: "/paths", expected: "a", found: "b" };
  const oracles = [
    {
      name: "broken",
      judge: () => {
        throw new Error("out of order");
      },
    },
    { name: "sound", judge: () => [failure] },
  ];
  const exchange = { operation: { id: "shop.post", pointer: "/paths" }, received: { sent: { status: 200 } } };
  const exclude = (entry: Exclusion): number => excluded.push(entry);
  const failures = await judge({ oracles, exclude }, exchange as Exchange);
  expect(failures).toEqual([{ ...failure, oracle: "sound" }]);
  expect(excluded.map(({ subject, reason }) => `${subject}: ${reason}`)).toEqual([
    "the verdict of the broken oracle on a response 200: the harness failed: Error: out of order",
  ]);
});
