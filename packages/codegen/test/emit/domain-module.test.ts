import { describe, expect, test } from "vitest";
import type { OpenApiDocument } from "@rosterkit/openapi";
import { emitted } from "../support/emit.ts";
import { documentWith, jsonResponse, jsonBody, operationNamed } from "../support/model.ts";

async function print(document: OpenApiDocument): Promise<string> {
  return (await emitted(document)).get("packages/things/src/generated/shop.ts") ?? "";
}

const thing = {
  type: "object",
  required: ["id"],
  properties: { id: { type: "string", description: "The id." } },
};

test("a module has its imports, types and operations in this order", async () => {
  const operation = operationNamed("shop.renameThing", {
    summary: "Rename a thing",
    description: "Gives a thing another name.",
    deprecated: true,
    parameters: [
      { name: "thing_id", in: "path", required: true, description: "The thing.", schema: { type: "string" } },
      { name: "X-Trace", in: "header", schema: { type: "string" } },
    ],
    requestBody: jsonBody({ type: "object", properties: { name: { type: "string", maxLength: 9 } } }),
    responses: {
      "200": jsonResponse({ $ref: "#/components/schemas/Thing" }),
      "404": { description: "None" },
    },
    security: [{}],
    "x-idempotent": "It sets a value.",
    "x-effect": "change",
    "x-undo": { how: "none", reason: "Nothing reads the old value." },
  });
  expect(
    await print(
      documentWith({ paths: { "/things/{thing_id}": { put: operation } }, schemas: { Thing: thing } }),
    ),
  ).toBe(`// Generated from spec/openapi.json by \`npm run generate\`. Do not edit.

import {
  type Failure,
  type Operation,
  type Success,
  type UndocumentedFailure,
  json,
  operation,
} from "@rosterkit/runtime/operation";

export interface Thing {
  /** The id. */
  id: string;
}

/** Input of {@link renameThing}. */
export interface RenameThingInput {
  /** The thing. */
  thing_id: string;
  "X-Trace"?: string | undefined;
  /** Length: at most 9. */
  name?: string | undefined;
}

/** Answer of {@link renameThing}. */
export type RenameThingOutput = Thing;

/** Every documented outcome of {@link renameThing}. */
export type RenameThingResult = Success<200, RenameThingOutput> | Failure<404> | UndocumentedFailure;

/**
 * Gives a thing another name.
 *
 * \`PUT /things/{thing_id}\`
 *
 * @throws {ApiError} for any response that is not 2xx
 * @deprecated
 */
export const renameThing: Operation<"shop", [input: RenameThingInput], RenameThingOutput, RenameThingResult> =
  /* @__PURE__ */ operation({
    id: "shop.renameThing",
    method: "PUT",
    path: "/things/{thing_id}",
    parameters: { thing_id: "path", "X-Trace": "header" },
    body: { mediaType: "application/json", required: true, fields: ["name"], write: json },
    responses: { 200: "application/json", 404: null },
    security: [{}],
    idempotent: true,
    effect: "change",
    undo: { how: "none", reason: "Nothing reads the old value." },
  });
`);
});

describe("an operation", () => {
  test("with pages and item statuses has the type of its item", async () => {
    const list = {
      type: "object",
      properties: { things: { type: "array", items: { $ref: "#/components/schemas/Thing" } } },
    };
    const operation = {
      responses: { "200": jsonResponse(list) },
      "x-pagination": { style: "offset", offset: "offset", limit: "limit", items: "/things" },
      "x-item-status": { items: "/things", status: "id", success: ["ok"] },
    };
    const text = await print(documentWith({ operation, schemas: { Thing: thing } }));
    expect(text.replaceAll(/\s+/g, " ")).toContain(
      'Pages<"shop", [input?: DoThingInput], DoThingOutput, Thing> & Bulk<Thing> = /* @__PURE__ */ operation(',
    );
    expect(text).toContain("`failedItems(doThing, answer)` lists them");
    expect(text).toContain('itemStatus: { items: "/things", status: "id", success: ["ok"] },');
  });

  test("without an input has options as third argument", async () => {
    const text = await print(documentWith());
    expect(text).toContain("export type DoThingInput = NoInput;");
    expect(text).toContain('Operation<"shop", [input?: DoThingInput], DoThingOutput, DoThingResult>');
  });

  test("with the name of a reserved word or of a runtime function", async () => {
    const ids = ["shop.delete", "shop.operation"];
    const paths = Object.fromEntries(ids.map((id) => [`/${id}`, { get: operationNamed(id) }]));
    const text = await print(documentWith({ paths }));
    expect(text).toContain("export { delete_ as delete };");
    expect(text).toContain("operation as operation2,");
    expect(text.replaceAll(/\s+/g, " ")).toContain('= /* @__PURE__ */ operation2({ id: "shop.operation"');
  });
});

test("types with 64-bit integers depend on the client, and inputs accept number and bigint", async () => {
  const long = { type: "integer", format: "int64" } as const;
  const schemas = {
    Node: { type: "object", properties: { id: long, next: { $ref: "#/components/schemas/Node" } } },
    Nodes: { type: "array", items: { $ref: "#/components/schemas/Node" } },
    Other: { type: "object", properties: { name: { type: "string" } } },
  };
  const body = { ids: { type: "array", items: long }, node: { $ref: "#/components/schemas/Node" } };
  const operation = operationNamed("shop.doThing", {
    parameters: [{ name: "after", in: "query", schema: long }],
    requestBody: jsonBody({ type: "object", properties: body }),
    responses: {
      "200": jsonResponse({ $ref: "#/components/schemas/Nodes" }),
      "400": jsonResponse({ $ref: "#/components/schemas/Other" }),
      "404": jsonResponse({ type: "object", properties: { missing: long } }),
    },
  });
  const text = (await print(documentWith({ operation, schemas }))).replaceAll(/\s+/g, " ");
  for (const part of [
    "export interface Node<Int64 = number> { /** Format: int64. */ id?: Int64 | undefined; next?: Node<Int64> | undefined; }",
    "export type Nodes<Int64 = number> = Node<Int64>[];",
    "export interface Other {",
    "after?: number | bigint | undefined; ids?: (number | bigint)[] | undefined; node?: Node<number | bigint> | undefined; }",
    "export interface DoThingFailure<Int64 = number> { /** Format: int64. */ missing?: Int64; }",
    "export type DoThingResult<Int64 = number> = | Success<200, DoThingOutput<Int64>> | Failure<400, Other> | Failure<404, DoThingFailure<Int64>>",
    'Operation< "shop", [input?: DoThingInput], DoThingOutput<bigint>, DoThingResult<bigint>, bigint > & Operation<"shop", [input?: DoThingInput], DoThingOutput, DoThingResult, number>',
    'int64(["id", "missing"])',
  ])
    expect(text).toContain(part);
});

test("a route lists the fields that contain secrets at any depth", async () => {
  const secret = { type: "string", "x-sensitive": true } as const;
  const operation = operationNamed("shop.signIn", {
    parameters: [{ name: "X-Pin", in: "header", schema: secret }],
    requestBody: jsonBody({ type: "object", properties: { password: secret, name: { type: "string" } } }),
    responses: { "200": jsonResponse({ type: "array", items: { $ref: "#/components/schemas/Session" } }) },
  });
  const schemas = {
    Session: { type: "object", properties: { user: { $ref: "#/components/schemas/User" } } },
    User: { type: "object", properties: { token: { $ref: "#/components/schemas/Token" } } },
    Token: secret,
    Unused: { type: "object", properties: { key: secret } },
  };
  const text = await print(documentWith({ paths: { "/": { post: operation } }, schemas }));
  expect(text).toContain('sensitive: ["X-Pin", "password", "token"],');
});

test("routes share repeated parts", async () => {
  const responses = { "200": jsonResponse({}), "400": { description: "" }, "404": { description: "" } };
  const paths = Object.fromEntries(
    ["a", "b", "security"].map((name) => [
      `/${name}`,
      { get: operationNamed(`shop.${name}`, { responses }) },
    ]),
  );
  const text = await print(documentWith({ paths }));
  expect(text).toContain('const responses = { 200: "application/json", 400: null, 404: null } as const;');
  expect(text.match(/ {2}responses,/g)).toHaveLength(3);
});

test("the location of a parameter with the name of an Object member is a literal type", async () => {
  const parameters = [{ name: "constructor", in: "query" as const, schema: {} }];
  const text = await print(documentWith({ operation: { parameters } }));
  expect(text).toContain('parameters: { constructor: "query" } as const,');
});
