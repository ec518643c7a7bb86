import { QueryClient } from "@tanstack/query-core";
import { expect, expectTypeOf, test } from "vitest";
import { followPages, operation, type Operation, type Pages } from "../src/operation.ts";
import { infiniteQueryOptions, queryOptions } from "../src/query.ts";
import { getItem, type Item, listItems, listItemsByPage, shopWith } from "./fixtures/service.ts";
import { answers } from "./support/answers.ts";

const queries = (): QueryClient => new QueryClient({ defaultOptions: { queries: { retry: false } } });
const roster = Array.from({ length: 5 }, (_, index) => ({ id: `${index}` }));
const paged = () =>
  shopWith(async ({ url }) => {
    const { searchParams } = new URL(url);
    const offset = Number(searchParams.get("offset") ?? (Number(searchParams.get("page") ?? 1) - 1) * 2);
    return Response.json({ items: roster.slice(offset, offset + 2), total: 5 });
  });

test("a query calls the operation, has its type, and is shared by key", async () => {
  const stub = answers({ id: "1" });
  const options = queryOptions(getItem, shopWith(stub), { id: "1" });
  const client = queries();
  const item = await client.fetchQuery(options);
  expectTypeOf(item).toEqualTypeOf<Item>();
  expect(item).toEqual({ id: "1" });
  expect(client.getQueryData(options.queryKey)).toEqual({ id: "1" });
  expect(options.queryKey).toEqual(["shop.getItem", { id: "1" }]);
  // @ts-expect-error the input is missing
  expect(() => queryOptions(getItem, shopWith(stub))).not.toThrow();
});

test("the input of a query may contain a bigint", async () => {
  const stub = answers({ id: "1" });
  const options = queryOptions(getItem, shopWith(stub), { id: 9007199254740993n as unknown as string });
  await queries().fetchQuery(options);
  expect(options.queryKey).toEqual(["shop.getItem", { id: "9007199254740993" }]);
  expect(stub.requests[0]?.url).toContain("/items/9007199254740993");
});

test("cancelling a query ends the call", async () => {
  let signal: AbortSignal | undefined;
  const fetch = (_: Request, init?: { readonly signal: AbortSignal }): Promise<Response> => {
    signal = init?.signal;
    return new Promise(() => {});
  };
  const options = queryOptions(getItem, shopWith(fetch), { id: "1" });
  const client = queries();
  const fetched = client.fetchQuery(options).catch(() => {});
  await new Promise((resolve) => setImmediate(resolve));
  await client.cancelQueries({ queryKey: options.queryKey });
  await fetched;
  expect(signal?.aborted).toBe(true);
});

test.each([
  ["offsets", infiniteQueryOptions(listItems, paged(), { limit: 2 })],
  ["numbers", infiniteQueryOptions(listItemsByPage, paged())],
])("an infinite query reads pages by %s to the last one", async (_, options) => {
  const { pages } = await queries().fetchInfiniteQuery({ ...options, pages: 9 });
  expect(pages.map(({ items }) => items.length)).toEqual([2, 2, 1]);
});

test("an infinite query follows cursors and refuses links", async () => {
  type Listing = Operation<"shop", [input?: { after?: string }], { next?: string }, unknown> &
    Pages<"shop", [input?: { after?: string }], { next?: string }, unknown>;
  const make = (pagination: object): Listing =>
    operation<Listing>(
      {
        id: "shop.list",
        method: "GET",
        path: "/things",
        parameters: { after: "query" },
        responses: { 200: "application/json" },
        security: [],
        pagination: pagination as never,
      },
      followPages,
    );
  const stub = answers({ things: [1], next: "a" }, { things: [2] });
  const listing = make({ style: "cursor", cursor: "after", next: "/next", items: "/things" });
  const { pages } = await queries().fetchInfiniteQuery({
    ...infiniteQueryOptions(listing, shopWith(stub)),
    pages: 9,
  });
  expect(pages).toHaveLength(2);
  expect(stub.requests.map(({ url }) => new URL(url).search)).toEqual(["", "?after=a"]);
  expect(() => infiniteQueryOptions(make({ style: "link", items: "" }), shopWith(stub))).toThrow(
    "cannot follow Link headers",
  );
});
