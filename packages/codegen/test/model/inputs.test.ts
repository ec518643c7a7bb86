import { describe, expect, test } from "vitest";
import type { OperationObject, ParameterObject, Schema } from "@rosterkit/openapi";
import { RuntimeFunction } from "../../src/model/shape.ts";
import { documentWith, jsonBody, onlyOperation, printed } from "../support/model.ts";

const query = (name: string, others: Partial<ParameterObject> = {}): ParameterObject => ({
  name,
  in: "query",
  schema: { type: "string" },
  ...others,
});
const id = query("id", { in: "path", required: true });
const named: Schema = { type: "object", required: ["name"], properties: { name: { type: "string" } } };

interface Want {
  readonly input: string;
  readonly optional: boolean;
  readonly body?: object;
}

type Row = [name: string, { given: OperationObject; want: Want }];

const json = {
  mediaType: "application/json",
  write: new RuntimeFunction("json"),
  required: true,
};

describe("the flat input", () => {
  test.each<Row>([
    ["is NoInput if there is nothing to send", { given: {}, want: { input: "NoInput", optional: true } }],
    [
      "has parameters",
      {
        given: {
          parameters: [
            id,
            query("limit"),
            query("X-Key", { in: "header" }),
            query("theme", { in: "cookie" }),
          ],
        },
        want: {
          input:
            '{ id: string; limit?: string | undefined; "X-Key"?: string | undefined; theme?: string | undefined }',
          optional: false,
        },
      },
    ],
    [
      "groups parameters that share a name by location",
      {
        given: { parameters: [query("id"), id, query("limit")] },
        want: {
          input:
            "{ query?: { id?: string | undefined } | undefined; path: { id: string }; limit?: string | undefined }",
          optional: false,
        },
      },
    ],
    [
      "has no headers that OpenAPI ignores",
      {
        given: {
          parameters: ["Accept", "content-type", "AUTHORIZATION", "X-Tenant"].map((name) =>
            query(name, { in: "header", required: true }),
          ),
        },
        want: { input: '{ "X-Tenant": string }', optional: false },
      },
    ],
    [
      "accepts primitives for a parameter without a schema",
      {
        given: { parameters: [{ ...id, schema: {} }] },
        want: { input: "{ id: string | number | boolean }", optional: false },
      },
    ],
    [
      "has a parameter with a media type",
      {
        given: {
          parameters: [{ name: "filter", in: "query", content: { "application/json": { schema: named } } }],
        },
        want: { input: "{ filter?: { name: string } | undefined }", optional: true },
      },
    ],
    [
      "has parameters and body fields",
      {
        given: { parameters: [id], requestBody: jsonBody(named) },
        want: { input: "{ id: string; name: string }", optional: false, body: { ...json, fields: ["name"] } },
      },
    ],
    [
      "has the body under `body` if it shares a name with a parameter",
      {
        given: { parameters: [{ ...id, name: "name" }], requestBody: jsonBody(named) },
        want: { input: "{ name: string; body: { name: string } }", optional: false, body: json },
      },
    ],
    [
      "has a body under `body` that is not an object",
      {
        given: { requestBody: jsonBody({ type: "array", items: { type: "string" } }, false) },
        want: {
          input: "{ body?: string[] | undefined }",
          optional: true,
          body: { ...json, required: undefined },
        },
      },
    ],
    [
      "has a body under `body` without declared fields",
      {
        given: { requestBody: jsonBody({ type: "object" }) },
        want: { input: "{ body: { [name: string]: unknown } }", optional: false, body: json },
      },
    ],
    [
      "is open if the body states additionalProperties",
      {
        given: { requestBody: jsonBody({ ...named, additionalProperties: true }) },
        want: {
          input: "{ name: string; [name: string]: unknown }",
          optional: false,
          body: { ...json, fields: ["name"], open: true },
        },
      },
    ],
    [
      "has the file of a form as Blob",
      {
        given: {
          requestBody: {
            required: true,
            content: {
              "multipart/form-data": {
                schema: { required: ["file"], properties: { file: { type: "string", format: "binary" } } },
              },
            },
          },
        },
        want: {
          input: "{ file: Blob }",
          optional: false,
          body: {
            mediaType: "multipart/form-data",
            write: new RuntimeFunction("multipart", []),
            required: true,
            fields: ["file"],
          },
        },
      },
    ],
    [
      "has JSON as default of several media types",
      {
        given: {
          requestBody: {
            required: true,
            content: { "text/plain": {}, "application/problem+json": { schema: named } },
          },
        },
        want: {
          input: "{ name: string }",
          optional: false,
          body: { ...json, mediaType: "application/problem+json", fields: ["name"] },
        },
      },
    ],
  ])("%s", (_, { given, want }) => {
    const [{ body, ...input }] = onlyOperation(documentWith({ operation: given })).inputs;
    expect({
      input: printed(input.shape),
      optional: input.optional,
      ...(body === undefined ? {} : { body }),
    }).toEqual(want);
  });

  test("has a type for each media type with a different input", () => {
    const content = {
      "application/json": { schema: named },
      "application/x-www-form-urlencoded": { schema: named },
      "text/csv": {},
    };
    const { inputs, ownTypes } = onlyOperation(
      documentWith({ operation: { parameters: [id], requestBody: { required: true, content } } }),
    );
    expect(inputs.map(({ body, name }) => [body?.mediaType, name])).toEqual([
      ["application/json", "DoThingInput"],
      ["application/x-www-form-urlencoded", "DoThingInput"],
      ["text/csv", "DoThingInputCsv"],
    ]);
    expect(ownTypes.map(({ name, shape }) => `${name} ${printed(shape)}`)).toEqual([
      "DoThingInputCsv { id: string; body: string }",
    ]);
  });
});

test.each<[place: ParameterObject["in"], mediaType: string, style: object | undefined]>([
  ["query", "application/json", { style: "json" }],
  ["cookie", "application/json", { style: "json" }],
  ["header", "application/json", { style: "json", unnamed: true }],
  ["path", "application/json", { style: "json", unnamed: true }],
  ["query", "text/plain", { style: "form", explode: true }],
  ["header", "text/plain", undefined],
  ["path", "text/plain", undefined],
])("a %s parameter with the media type %s has the style %j", (place, mediaType, style) => {
  const parameter = { name: "id", in: place, required: true, content: { [mediaType]: { schema: named } } };
  const { parameters } = onlyOperation(documentWith({ operation: { parameters: [parameter] } }));
  expect(parameters.map((one) => one.style)).toEqual([style]);
});

describe("is refused with a remedy", () => {
  test.each<[name: string, { given: OperationObject; want: RegExp }]>([
    [
      "a parameter called body next to a body that is not an object",
      {
        given: { parameters: [query("body")], requestBody: jsonBody({ type: "string" }) },
        want: /called "body".*rename/i,
      },
    ],
    [
      "a parameter called like the location of others that share a name",
      {
        given: { parameters: [query("id"), { name: "id", in: "header", schema: named }, query("header")] },
        want: /called "header".*field for the header parameters.*rename/i,
      },
    ],
  ])("%s", (_, { given, want }) => {
    expect(() => onlyOperation(documentWith({ operation: given }))).toThrow(want);
  });
});
