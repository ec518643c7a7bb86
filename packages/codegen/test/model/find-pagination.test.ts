import { describe, expect, test } from "vitest";
import type { OperationObject, Schema } from "@rosterkit/openapi";
import { documentWith, operationNamed, modelOf } from "../support/model.ts";

const number = (name: string, schema: object = {}) => ({
  name,
  in: "query",
  schema: { type: "integer", ...schema },
});
const text = (name: string) => ({ name, in: "query", schema: { type: "string" } });
const list: Schema = { type: "array", items: { type: "string" } };
const object = (properties: Record<string, Schema>): Schema => ({ type: "object", properties });

function paginationOf(
  parameters: object[],
  schema: Schema,
  parts: OperationObject = {},
  headers = {},
): unknown {
  const operation = operationNamed("shop.list", {
    parameters: parameters as NonNullable<OperationObject["parameters"]>,
    responses: { "200": { description: "", headers, content: { "application/json": { schema } } } },
    ...parts,
  });
  const { operations } = modelOf(documentWith({ paths: { "/things": { get: operation } } }));
  return operations[0]?.pagination?.rule;
}

const numbers = [number("offset"), number("limit")];
const pages = [number("page", { default: 1 }), number("per_page")];

describe("pagination is found", () => {
  test.each<[name: string, given: Parameters<typeof paginationOf>, want: object]>([
    [
      "by offset and limit",
      [numbers, list],
      { style: "offset", offset: "offset", limit: "limit", items: "" },
    ],
    [
      "with the number of all items",
      [numbers, object({ data: list, total_count: { type: "integer" } })],
      { style: "offset", offset: "offset", limit: "limit", items: "/data", total: "/total_count" },
    ],
    [
      "without a total if there is only a count, which may be that of the page",
      [numbers, object({ data: list, count: { type: "integer" } })],
      { style: "offset", offset: "offset", limit: "limit", items: "/data" },
    ],
    [
      "by page and size, starting with the default page",
      [pages, list],
      { style: "page", page: "page", size: "per_page", items: "", first: 1 },
    ],
    [
      "by page and size, starting with the minimum page",
      [[number("page", { minimum: 0 }), number("pageSize")], list],
      { style: "page", page: "page", size: "pageSize", items: "", first: 0 },
    ],
    [
      "by a cursor",
      [
        [text("cursor")],
        object({ items: list, meta: object({ next_cursor: { type: ["string", "null"] } }) }),
      ],
      { style: "cursor", cursor: "cursor", next: "/meta/next_cursor", items: "/items" },
    ],
    [
      "by a token, while there are more pages",
      [
        [text("pageToken")],
        object({ files: list, nextPageToken: { type: "string" }, hasMore: { type: "boolean" } }),
      ],
      { style: "cursor", cursor: "pageToken", next: "/nextPageToken", items: "/files", more: "/hasMore" },
    ],
    [
      "by the Link header, in preference to parameters",
      [pages, list, {}, { Link: {} }],
      { style: "link", items: "" },
    ],
  ])("%s", (_, given, want) => expect(paginationOf(...given)).toEqual(want));
});

describe("pagination is not found", () => {
  test.each<[name: string, ...given: Parameters<typeof paginationOf>]>([
    ["without a list", numbers, object({ id: { type: "string" } })],
    ["with two lists", numbers, object({ a: list, b: list })],
    ["without a stated first page", [number("page"), number("per_page")], list],
    ["if a parameter is not a number", [text("offset"), number("limit")], list],
    ["if two parameters match", [number("offset"), number("skip"), number("limit")], list],
    ["if a header has the name of the position", [...numbers, { ...text("offset"), in: "header" }], list],
    ["if a response contains no cursor", [text("cursor")], object({ items: list })],
    ["if an overlay turns it off", numbers, list, { "x-pagination": false }],
  ])("%s", (_, ...given) => expect(paginationOf(...given)).toBeUndefined());

  test("for an operation that is not a GET", () => {
    const operation = operationNamed("shop.do", {
      parameters: numbers,
      responses: { "200": { description: "", content: { "application/json": { schema: list } } } },
    });
    const { operations } = modelOf(documentWith({ operation }));
    expect(operations[0]?.pagination).toBeUndefined();
  });
});
