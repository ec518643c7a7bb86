import { expect, test } from "vitest";
import { countPages, int64, operation, type Pagination } from "../src/operation.ts";
import { listItems, listItemsByPage, shopWith } from "./fixtures/service.ts";
import { failureOf } from "./support/answers.ts";

const roster = Array.from({ length: 25 }, (_, index) => ({ id: `${index}` }));

interface Behaviour {
  /** Maximum number of items per page. */
  readonly cap?: number;
  readonly total?: number | string | null;
  /** Returns the offset at which the server begins a page. */
  readonly begin?: (start: number) => number;
}

function shop({ cap = 10, total, begin = (start) => start }: Behaviour) {
  const sent: string[] = [];
  const client = shopWith(async ({ url }) => {
    const { search, searchParams } = new URL(url);
    sent.push(search);
    const size = Math.min(Number(searchParams.get("limit") ?? searchParams.get("size") ?? 10), cap);
    const start = searchParams.has("page")
      ? (Number(searchParams.get("page")) - 1) * size
      : Number(searchParams.get("offset"));
    return Response.json({ items: roster.slice(begin(start), begin(start) + size), total });
  });
  return { client, sent };
}

async function collect<Value>(found: AsyncIterable<Value>): Promise<Value[]> {
  const values: Value[] = [];
  for await (const value of found) values.push(value);
  return values;
}

test("an offset advances by the number of received items until an empty page", async () => {
  const { client, sent } = shop({});
  expect(await collect(listItems.items(client, { limit: 10 }))).toEqual(roster);
  expect(sent).toEqual([
    "?limit=10&offset=0",
    "?limit=10&offset=10",
    "?limit=10&offset=20",
    "?limit=10&offset=25",
  ]);
});

test("total and item fields may be 64-bit integers", async () => {
  const sent: string[] = [];
  const fetch = async ({ url }: Request): Promise<Response> => {
    sent.push(new URL(url).search);
    return Response.json({ items: [{ id: sent.length }], total: 2 });
  };
  const pagination = { style: "offset", offset: "offset", limit: "limit", items: "/items", total: "/total" };
  const list = operation<{ items(client: object): AsyncIterable<unknown> }>(
    {
      id: "shop.list",
      method: "GET",
      path: "/items",
      parameters: { offset: "query" },
      responses: { 200: "application/json" },
      parse: int64(["total", "id"]),
      security: [],
      pagination: pagination as Pagination,
    },
    countPages,
  );
  expect(await collect(list.items(shopWith(fetch, { bigint: true })))).toEqual([{ id: 1n }, { id: 2n }]);
  expect(sent).toEqual(["?offset=0", "?offset=1"]);
});

test("a short page is not the last one, because a server may limit the size", async () => {
  const { client, sent } = shop({ cap: 7 });
  expect(await collect(listItems.items(client, { limit: 100 }))).toEqual(roster);
  expect(sent.map((search) => new URLSearchParams(search).get("offset"))).toEqual([
    "0",
    "7",
    "14",
    "21",
    "25",
  ]);
});

test("the iteration ends at the total without another request", async () => {
  const { client, sent } = shop({ total: 25 });
  expect((await collect(listItems.pages(client))).map((page) => page.items.length)).toEqual([10, 10, 5]);
  expect(sent).toHaveLength(3);
});

test("the iteration begins at the page in the input", async () => {
  const { client } = shop({ total: 25 });
  expect(await collect(listItems.items(client, { offset: 20 }))).toEqual(roster.slice(20));
});

test("numbered pages are requested one by one, from the page in the input", async () => {
  const { client, sent } = shop({ total: 25, cap: 8 });
  expect(await collect(listItemsByPage.items(client, { size: 100 }))).toEqual(roster);
  expect(sent.map((search) => new URLSearchParams(search).get("page"))).toEqual(["1", "2", "3", "4"]);
  const later = shop({ total: 25 });
  expect(await collect(listItemsByPage.items(later.client, { page: 2 }))).toEqual(roster.slice(10));
});

test.each([null, 0, "many"])("a total of %j with items is ignored", async (total) => {
  expect(await collect(listItems.items(shop({ total }).client))).toEqual(roster);
});

test("an empty list has no page", async () => {
  const { client, sent } = shop({ begin: () => 99, total: 0 });
  expect(await collect(listItems.pages(client))).toEqual([]);
  expect(sent).toHaveLength(1);
});

test.each<[string, Behaviour, RegExp]>([
  ["a server that ignores the offset", { begin: () => 0 }, /repeated at offset 10/],
  ["a cycle of pages", { begin: (start) => start % 20 }, /repeated at offset 20/],
  ["an end below the total", { total: 30 }, /after 25 of 30 items at offset 25/],
  ["an end below the total at once", { total: 30, begin: () => 99 }, /after 0 of 30 items at offset 0/],
])("%s is a PaginationError", async (_name, behaviour, problem) => {
  const error = await failureOf(collect(listItems.items(shop(behaviour).client)));
  expect(error).toMatchObject({
    name: "PaginationError",
    service: "shop",
    operation: "shop.listItems",
    method: "GET",
    url: "https://eu.shop.test/api/items",
  });
  expect(error.message).toMatch(problem);
});

test("a response without items is a PaginationError", async () => {
  const client = shopWith(async () => Response.json({ items: null }));
  expect(await failureOf(collect(listItems.items(client)))).toMatchObject({ name: "PaginationError" });
});

test("an iteration that stops early sends no further request", async () => {
  const { client, sent } = shop({});
  for await (const item of listItems.items(client)) if (item.id === "3") break;
  expect(sent).toHaveLength(1);
});
