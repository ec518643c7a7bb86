import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createItem, createShopClient, getItem } from "./fixtures/service.ts";
import { failureOf } from "./support/answers.ts";
import { json, type Reply, reset, resetInBody, stallInBody, startServer } from "./support/server.ts";

const timeout = 60_000;
/** Expire the timeouts of attempts, in order. */
const expirations: (() => void)[] = [];
const expire = (): void => expirations.shift()?.();

beforeEach(() => {
  const { setTimeout: startReal } = globalThis;
  // Timeouts of attempts expire on command; retries do not wait.
  vi.stubGlobal("setTimeout", (action: () => void, milliseconds: number) =>
    milliseconds === timeout ? void expirations.push(action) : startReal(action, milliseconds),
  );
  vi.spyOn(Math, "random").mockReturnValue(0);
  expirations.length = 0;
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** Expires the first attempt after the head of its response. */
function expireInBody(): typeof fetch {
  let calls = 0;
  return async (input, init) => {
    const response = await fetch(input, init);
    if (++calls === 1) setImmediate(expire);
    return response;
  };
}

const table: [string, Reply, string, () => object][] = [
  ["a reset before the head", reset, "ConnectionError", () => ({})],
  ["a reset in the body", resetInBody, "ConnectionError", () => ({})],
  ["a stall before the head", expire, "TimeoutError", () => ({})],
  ["a stall in the body", stallInBody, "TimeoutError", () => ({ fetch: expireInBody() })],
];
const shop = { apiKey: "key-of-the-shop", timeout };

test.each(table)("%s: a GET is retried", async (_name, reply, _error, options) => {
  await using server = await startServer(reply, json(200, { id: "1" }));
  const client = createShopClient({ ...shop, baseUrl: server.url, ...options() });
  await expect(getItem(client, { id: "1" }, { retries: 1 })).resolves.toEqual({ id: "1" });
  expect(server.received).toHaveLength(2);
});

test.each(table)("%s: a POST is not retried and throws", async (_name, reply, name, options) => {
  await using server = await startServer(reply, json(200, { id: "1" }));
  const client = createShopClient({ ...shop, baseUrl: server.url, ...options() });
  expect(await failureOf(createItem(client, { name: "a" }))).toMatchObject({ name, attempts: 1 });
  expect(server.received).toHaveLength(1);
});

test("a POST is retried after a refused connection, and the error has the code", async () => {
  const server = await startServer(reset);
  await server[Symbol.asyncDispose]();
  const client = createShopClient({
    apiKey: "key-of-the-shop",
    baseUrl: server.url,
    retries: 1,
    deadline: 120_000,
  });
  const error = await failureOf(createItem(client, { name: "a" }));
  expect(error).toMatchObject({
    name: "ConnectionError",
    attempts: 2,
    message: expect.stringContaining("ECONNREFUSED"),
  });
});

test("header and body arrive unchanged", async () => {
  await using server = await startServer(json(200, { id: "1" }));
  const client = createShopClient({
    apiKey: "key-of-the-shop",
    baseUrl: server.url,
    headers: { "X-All": "1", "X-Off": "1" },
  });
  await createItem(client, { name: "ä" }, { headers: { "X-One": "2", "X-Off": null, "X-None": undefined } });
  const [{ method, url, headers, body }] = server.received as [(typeof server.received)[0]];
  expect({ method, url, body }).toEqual({ method: "POST", url: "/items", body: '{"name":"ä"}' });
  expect(headers).toMatchObject({
    "content-type": "application/json",
    "x-all": "1",
    "x-one": "2",
    "api-key": "key-of-the-shop",
  });
  expect(Object.keys(headers)).not.toEqual(expect.arrayContaining(["x-off"]));
});

test("a timeout closes the connection", async () => {
  let close = () => {};
  const closed = new Promise<void>((resolve) => (close = resolve));
  await using server = await startServer((response) => {
    response.once("close", close);
    expire();
  });
  const client = createShopClient({
    apiKey: "key-of-the-shop",
    baseUrl: server.url,
    timeout,
    retries: 0,
  });
  expect(await failureOf(getItem(client, { id: "1" }))).toMatchObject({ name: "TimeoutError" });
  await expect(closed).resolves.toBeUndefined();
});
