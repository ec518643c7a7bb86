import { expect, test } from "vitest";
import type { CallFacts, Middleware } from "../src/index.ts";
import { openapiFetch } from "../src/openapi-fetch.ts";
import {
  createItem,
  createItemOnce,
  getItem,
  listItems,
  type ShopOptions,
  shopWith,
} from "./fixtures/service.ts";
import { answers, broken, failureOf, refused, type Stub } from "./support/answers.ts";

const quick = { status: 503, headers: { "retry-after": "0" } };
const busy = (): Response => new Response(null, quick);
const through = (stub: Stub, middleware: ShopOptions["middleware"], options: ShopOptions = {}) =>
  shopWith(stub, { ...options, middleware });

test("call middleware runs once, attempt middleware once per attempt, and neither sees credentials", async () => {
  const stub = answers(busy, { id: "1" });
  const seen: string[] = [];
  const watch =
    (name: string): Middleware =>
    async (request, next, { operation, path }) => {
      seen.push(`${name} ${request.method} ${operation} ${path} ${request.headers.get("api-key")}`);
      request.headers.append("X-Trace", name);
      const response = await next(request);
      seen.push(
        `${name} ${response.status} ${await response.clone().text()} ${request.headers.get("api-key")}`,
      );
      return response;
    };
  const client = through(stub, { call: [watch("call")], attempt: [watch("attempt")] });
  await expect(getItem(client, { id: "1" })).resolves.toEqual({ id: "1" });
  expect(seen).toEqual([
    "call GET shop.getItem /items/{id} null",
    "attempt GET shop.getItem /items/{id} null",
    "attempt 503  null",
    "attempt GET shop.getItem /items/{id} null",
    'attempt 200 {"id":"1"} null',
    'call 200 {"id":"1"} null',
  ]);
  expect(stub.requests.map(({ headers }) => [headers.get("x-trace"), headers.get("api-key")])).toEqual([
    ["call, attempt", "key-of-the-shop"],
    ["call, attempt", "key-of-the-shop"],
  ]);
});

test("the first of a list is the outermost", async () => {
  const order: string[] = [];
  const mark =
    (name: string): Middleware =>
    async (request, next) => {
      order.push(`${name} in`);
      const response = await next(request);
      order.push(`${name} out`);
      return response;
    };
  await getItem(through(answers({ id: "1" }), { call: [mark("a"), mark("b")] }), { id: "1" });
  expect(order).toEqual(["a in", "b in", "b out", "a out"]);
});

test.each(["call", "attempt"])(
  "%s middleware may replace the request that every attempt sends",
  async (where) => {
    const stub = answers(() => new Response(null, { ...quick, status: 429 }), refused(), { id: "1" });
    const replace: Middleware = (request, next) =>
      next(new Request(request, { method: "POST", body: '{"name":"b"}' }));
    await createItem(through(stub, { [where]: [replace] }), { name: "a" });
    expect(stub.bodies).toEqual(Array(3).fill('{"name":"b"}'));
  },
);

test.each(["call", "attempt"])("%s middleware may replace the response or return its own", async (where) => {
  const replace: Middleware = async (request, next) =>
    new Response((await next(request)).body, { status: 404 });
  expect(
    await failureOf(getItem(through(answers({ id: "1" }), { [where]: [replace] }), { id: "1" })),
  ).toMatchObject({
    name: "NotFoundError",
    body: { id: "1" },
  });
  const stub = answers(500);
  const respond: Middleware = async () => Response.json({ id: "2" });
  const client = through(stub, { [where]: [respond] });
  await expect(getItem(client, { id: "1" })).resolves.toEqual({ id: "2" });
  await expect(openapiFetch(client).GET("/items")).resolves.toMatchObject({ data: { id: "2" } });
  expect(stub.requests).toHaveLength(0);
});

test("middleware gets the typed error, and may respond instead or send again", async () => {
  const seen: unknown[] = [];
  const rescue: Middleware = async (request, next) => {
    try {
      return await next(request);
    } catch (error) {
      seen.push(error);
      return Response.json({ id: "3" });
    }
  };
  const client = through(answers(refused()), { call: [rescue] }, { retries: 0 });
  await expect(getItem(client, { id: "1" })).resolves.toEqual({ id: "3" });
  expect(seen).toMatchObject([{ name: "ConnectionError", attempts: 1 }]);
  const twice: Middleware = async (request, next) => {
    await next(request.clone());
    return next(request);
  };
  const stub = answers({ id: "1" });
  await createItem(through(stub, { call: [twice] }), { name: "a" });
  expect(stub.bodies).toEqual(['{"name":"a"}', '{"name":"a"}']);
});

test("an error of middleware is thrown without a retry", async () => {
  const stub = answers({ id: "1" });
  const fail: Middleware = async () => {
    throw new RangeError("mine");
  };
  for (const where of ["call", "attempt"])
    expect(await failureOf(getItem(through(stub, { [where]: [fail] }), { id: "1" }))).toBeInstanceOf(
      RangeError,
    );
  expect(stub.requests).toHaveLength(0);
});

test.each<[string, (client: ReturnType<typeof shopWith>) => Promise<unknown>, RequestInit]>([
  ["a POST without its key", (client) => createItemOnce(client, { name: "a" }), { headers: {} }],
  ["a POST of a GET", (client) => getItem(client, { id: "1" }), { method: "POST" }],
])("attempt middleware with %s: a broken connection is not retried", async (_, call, init) => {
  const stub = answers(broken());
  const change: Middleware = (request, next) => next(new Request(request, init));
  expect(await failureOf(call(through(stub, { attempt: [change] })))).toMatchObject({
    name: "ConnectionError",
    attempts: 1,
  });
});

test("a failed call of another client in middleware is not retried", async () => {
  const other = shopWith(answers(refused()), { retries: 0 });
  const report: Middleware = async (request, next) => {
    const response = await next(request);
    await createItem(other, { name: "report" });
    return response;
  };
  const stub = answers({ id: "1" });
  const error = await failureOf(createItem(through(stub, { attempt: [report] }), { name: "a" }));
  expect(error).toMatchObject({ name: "ConnectionError", code: "ECONNREFUSED" });
  expect(stub.requests).toHaveLength(1);
});

test.each(["call", "attempt", "fetch"])(
  "a %s that returns no response is an error without a retry",
  async (where) => {
    const stub = answers({ id: "1" });
    const forget = async (response: Response) => void response.status as never;
    const read = async (response: Response) => (await response.text(), response);
    for (const spoil of [forget, read]) {
      const around: Middleware = async (request, next) => spoil(await next(request));
      const client =
        where === "fetch"
          ? shopWith(async (request) => spoil(await stub(request)))
          : through(stub, { [where]: [around] });
      expect(await failureOf(getItem(client, { id: "1" }))).toMatchObject({
        name: "RosterkitError",
        message: expect.stringContaining(
          "the response is missing: fetch and every middleware must return one with an unread body",
        ),
      });
    }
    expect(stub.requests).toHaveLength(2);
  },
);

test.each(["call", "attempt"])("signal and deadline end %s middleware that hangs", async (where) => {
  const hang: Middleware = () => new Promise(() => {});
  const client = through(answers(), { [where]: [hang] });
  const controller = new AbortController();
  const aborted = failureOf(getItem(client, { id: "1" }, { signal: controller.signal }));
  controller.abort(new Error("enough"));
  expect((await aborted).message).toBe("enough");
  expect(await failureOf(getItem(client, { id: "1" }, { deadline: 1 }))).toMatchObject({
    name: "TimeoutError",
  });
});

test("a request that middleware sends to another origin is refused", async () => {
  const stub = answers({ id: "1" });
  const turn: Middleware = (request, next) => next(new Request("https://evil.test/", request));
  for (const where of ["call", "attempt"])
    expect(await failureOf(getItem(through(stub, { [where]: [turn] }), { id: "1" }))).toMatchObject({
      name: "InputError",
      attempts: 0,
      message: expect.stringContaining("must go to https://eu.shop.test"),
    });
  expect(stub.requests).toHaveLength(0);
});

test("a request by path has the known facts", async () => {
  const seen: CallFacts[] = [];
  const watch: Middleware = (request, next, facts) => {
    seen.push(facts);
    return next(request);
  };
  const client = through(answers({ items: [] }), { call: [watch], attempt: [watch] });
  await openapiFetch(client).GET("/items/{id}", { params: { path: { id: "1" } } });
  await listItems(client);
  const server = { service: "shop", base: "https://eu.shop.test/api" };
  const [raw, listed] = [
    { ...server, path: "/items/{id}" },
    { ...server, operation: "shop.listItems", path: "/items" },
  ];
  expect(seen).toEqual([raw, { ...raw, sent: 0 }, listed, { ...listed, sent: 0 }]);
});
