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
      "numbers of items beside a count, which may be that of the page",
      [numbers, object({ data: list, count: { type: "integer" } })],
      { style: "offset", offset: "offset", limit: "limit", items: "/data" },
    ],
    [
      "by page and size, from the page that is the default",
      [pages, list],
      { style: "page", page: "page", size: "per_page", items: "", first: 1 },
    ],
    [
      "by page and size, from the smallest page",
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
      "by a token, as long as there is more",
      [
        [text("pageToken")],
        object({ files: list, nextPageToken: { type: "string" }, hasMore: { type: "boolean" } }),
      ],
      { style: "cursor", cursor: "pageToken", next: "/nextPageToken", items: "/files", more: "/hasMore" },
    ],
    ["by the Link header, before all else", [pages, list, {}, { Link: {} }], { style: "link", items: "" }],
  ])("%s", (_, given, want) => expect(paginationOf(...given)).toEqual(want));
});

describe("pagination is not found", () => {
  test.each<[name: string, ...given: Parameters<typeof paginationOf>]>([
    ["where there is no list", numbers, object({ id: { type: "string" } })],
    ["where there are two", numbers, object({ a: list, b: list })],
    ["where the first page is not said", [number("page"), number("per_page")], list],
    ["where a parameter is no number", [text("offset"), number("limit")], list],
    ["where two parameters could be it", [number("offset"), number("skip"), number("limit")], list],
    ["where a header has the name of the position", [...numbers, { ...text("offset"), in: "header" }], list],
    ["where an answer holds no cursor", [text("cursor")], object({ items: list })],
    ["where an overlay says that there is none", numbers, list, { "x-pagination": false }],
  ])("%s", (_, ...given) => expect(paginationOf(...given)).toBeUndefined());

  test("in an operation that does not read", () => {
    const operation = operationNamed("shop.do", {
      parameters: numbers,
      responses: { "200": { description: "", content: { "application/json": { schema: list } } } },
    });
    const { operations } = modelOf(documentWith({ operation }));
    expect(operations[0]?.pagination).toBeUndefined();
  });
});
