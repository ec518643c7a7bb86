import { expect, test } from "vitest";
import {
  createItem,
  createOpenItem,
  createShopClient,
  getItem,
  listItems,
  putItem,
  type ShopOptions,
  shopWith,
} from "./fixtures/service.ts";
import { answers, failureOf } from "./support/answers.ts";

const url = (path: string) => `https://eu.shop.test/api${path}`;

test.each([
  ["a b", "a%20b"],
  ["a/b", "a%2Fb"],
  ["..%2f", "..%252f"],
  ["...", "..."],
  ["ä?#&=+", "%C3%A4%3F%23%26%3D%2B"],
  ["{id}", "%7Bid%7D"],
  ["\\", "%5C"],
  [7 as unknown as string, "7"],
])("path segment %j is encoded once", async (id, expected) => {
  const stub = answers({ id: "1" });
  const client = shopWith(stub);
  await getItem(client, { id });
  await client.GET("/items/{id}", { params: { path: { id } } });
  expect(stub.requests.map((request) => request.url)).toEqual([
    url(`/items/${expected}`),
    url(`/items/${expected}`),
  ]);
});

test.each(["", ".", "..", undefined, null, "a\nb", "a\0", "\x7f", {}, ["a"], "\ud800"])(
  "path segment %j is refused by name",
  async (id) => {
    const stub = answers({ id: "1" });
    const client = shopWith(stub);
    const input = { id: id as string };
    for (const call of [getItem(client, input), client.GET("/items/{id}", { params: { path: input } })]) {
      const error = await failureOf(call);
      expect(error).toMatchObject({ name: "InputError", service: "shop", method: "GET", attempts: 0 });
      expect(error.message).toContain("https://eu.shop.test/api/items/{id}");
    }
    expect(stub.requests).toHaveLength(0);
  },
);

test("a raw path parameter that is missing is refused too", async () => {
  const stub = answers({ id: "1" });
  const { GET } = shopWith(stub);
  expect(await failureOf((GET as (path: string) => Promise<unknown>)("/items/{id}"))).toMatchObject({
    name: "InputError",
  });
  expect(stub.requests).toHaveLength(0);
});

test.each([
  [{ limit: 5, offset: 0 }, "?limit=5&offset=0"],
  [{ limit: undefined, filter: null }, ""],
  [{ filter: "a&b=ä" }, "?filter=a%26b%3D%C3%A4"],
  [undefined, ""],
])("query of %j", async (input, expected) => {
  const stub = answers({ items: [] });
  await listItems(shopWith(stub), input);
  expect(stub.requests[0]!.url).toBe(url(`/items${expected}`));
});

test.each([
  [{ name: "a", password: undefined }, '{"name":"a"}'],
  [{ name: null }, '{"name":null}'],
  [{}, "{}"],
  [undefined, "{}"],
])("body of %j", async (input, expected) => {
  const stub = answers({ id: "1" });
  await createItem(shopWith(stub), input);
  expect(stub.bodies).toEqual([expected]);
});

test("an open body takes any field, and each is a field", async () => {
  const stub = answers({ id: "1" });
  await createOpenItem(
    shopWith(stub),
    JSON.parse('{"name":"a","colour":"red","__proto__":{"x":1},"constructor":2}'),
  );
  expect(stub.bodies).toEqual(['{"name":"a","colour":"red","__proto__":{"x":1},"constructor":2}']);
});

test.each<[unknown, string]>([
  [{ id: "1", colour: "red" }, "no field colour"],
  [{ id: "1", constructor: "x" }, "no field constructor"],
  [JSON.parse('{"id":"1","__proto__":"x"}'), "no field __proto__"],
  [{ id: "1", "X-ACTOR": "me" }, "no field X-ACTOR; headers go into the options"],
])("%j is refused by name", async (input, problem) => {
  const stub = answers({ id: "1" });
  const error = await failureOf(getItem(shopWith(stub), input as { id: string }));
  expect(error).toMatchObject({ name: "InputError", operation: "shop.getItem" });
  expect(error.message).toContain(problem);
  expect(stub.requests).toHaveLength(0);
});

test("a body that is no object stands under body, and must be there", async () => {
  const stub = answers({ id: "1" });
  const error = await failureOf(putItem(shopWith(stub), { id: "1" } as { id: string; body: string[] }));
  expect(error.message).toContain("body is missing");
  await putItem(shopWith(stub), { id: "1", body: [] });
  expect(stub.bodies).toEqual(["[]"]);
});

test.each(["a\r\nX-Admin: 1", "ž", "\0"])("header value %j is refused without being shown", async (value) => {
  const stub = answers({ id: "1" });
  const client = shopWith(stub);
  const failures = [
    failureOf(getItem(client, { id: "1" }, { headers: { "X-ACTOR": value } })),
    failureOf(client.GET("/items", { headers: { "X-ACTOR": value } })),
    failureOf(Promise.resolve().then(() => shopWith(stub, { headers: { "X-ACTOR": value } }))),
  ];
  for (const error of await Promise.all(failures)) {
    expect(error).toMatchObject({ name: "InputError", message: expect.stringContaining("X-ACTOR") });
    expect(error.message).not.toContain(value);
  }
  expect(stub.requests).toHaveLength(0);
});

test.each<[ShopOptions, string]>([
  [{}, "https://eu.shop.test/api"],
  [{ server: "us" }, "https://us.shop.test/api"],
  [{ baseUrl: "https://shop.test" }, "https://shop.test"],
  [{ baseUrl: "https://shop.test/v1/" }, "https://shop.test/v1"],
  [{ baseUrl: "http://localhost:1234" }, "http://localhost:1234"],
  [{ baseUrl: "http://127.0.0.1:1234" }, "http://127.0.0.1:1234"],
  [{ baseUrl: "http://[::1]:1234" }, "http://[::1]:1234"],
  [{ baseUrl: "http://shop.test", allowHttp: true }, "http://shop.test"],
])("%j calls %s", async (options, expected) => {
  const stub = answers({ id: "1" });
  await getItem(shopWith(stub, options), { id: "1" });
  expect(stub.requests[0]!.url).toBe(`${expected}/items/1`);
});

test.each<[ShopOptions, string]>([
  [{ baseUrl: "shop.test" }, "baseUrl"],
  [{ baseUrl: "" }, "baseUrl"],
  [{ baseUrl: "ftp://shop.test" }, "baseUrl"],
  [{ baseUrl: "https://user:hunter22@shop.test" }, "baseUrl"],
  [{ baseUrl: "https://shop.test?key=hunter22" }, "baseUrl"],
  [{ baseUrl: "https://shop.test#hunter22" }, "baseUrl"],
  [{ baseUrl: "http://shop.test" }, "allowHttp"],
  [{ baseUrl: "http://127.evil.test" }, "allowHttp"],
  [{ baseUrl: "http://localhost.evil.test" }, "allowHttp"],
  [{ server: "mars" as "eu" }, "server"],
])("%j is refused", (options, problem) => {
  let error = new Error("nothing was thrown");
  try {
    createShopClient({ apiKey: "key-of-the-shop", ...options });
  } catch (thrown) {
    error = thrown as Error;
  }
  expect(error).toMatchObject({ name: "InputError", service: "shop" });
  expect(error.message).toContain(problem);
  expect(error.message).not.toContain("hunter22");
});

test("a request to another origin is refused, whoever turns it there", async () => {
  const stub = answers({ id: "1" });
  const raw = await failureOf(shopWith(stub).GET("/items", { baseUrl: "https://evil.test" }));
  const client = shopWith(stub);
  client.use({ onRequest: ({ request }) => new Request("https://evil.test/", request) });
  const watched = await failureOf(getItem(client, { id: "1" }));
  for (const error of [raw, watched]) {
    expect(error).toMatchObject({ name: "InputError", attempts: 0 });
    expect(error.message).toContain("must stay at https://eu.shop.test");
  }
  expect(stub.requests).toHaveLength(0);
});

test("a header that another one replaces is checked too: the engine would show its value", async () => {
  const stub = answers({ id: "1" });
  const init = { headers: { "X-A": "hunter22\n" }, params: { header: { "X-A": "plain" } } };
  const error = await failureOf(shopWith(stub).GET("/items", init as Record<string, unknown>));
  expect(error).toMatchObject({ name: "InputError", message: expect.stringContaining("header X-A must be") });
  expect(`${error.message}${error.stack}`).not.toContain("hunter22");
});

test("a base URL of a single request is checked like that of a client", async () => {
  const stub = answers({ id: "1" });
  const baseUrl = "https://admin:hunter22@eu.shop.test/api";
  const error = await failureOf(shopWith(stub).GET("/items", { baseUrl }));
  expect(error).toMatchObject({ name: "InputError", message: expect.stringContaining("baseUrl must be") });
  expect(`${error.message}${error.stack}${JSON.stringify(error)}`).not.toContain("hunter22");
  expect(stub.requests).toHaveLength(0);
});
