import { expect, test } from "vitest";
import type { Middleware } from "../src/client-options.ts";
import { RedirectError } from "../src/index.ts";
import { openapiFetch } from "../src/openapi-fetch.ts";
import { createItem, createShopClient, deleteItem, getItem, patchItem, putItem } from "./fixtures/service.ts";
import { failureOf } from "./support/answers.ts";
import { json, redirectTo, startServer } from "./support/server.ts";

const calls = {
  GET: (client) => getItem(client, { id: "1" }),
  POST: (client) => createItem(client, { name: "a" }),
  PUT: (client) => putItem(client, { id: "1", body: ["a"] }),
  PATCH: (client) => patchItem(client, { id: "1", name: "a" }),
  DELETE: (client) => deleteItem(client, { id: "1" }),
} satisfies Record<string, (client: ReturnType<typeof createShopClient>) => Promise<unknown>>;

const table = Object.keys(calls).flatMap((method) =>
  [301, 302, 303, 307, 308].map((status) => [method as keyof typeof calls, status] as const),
);

test.each(table)("%s and %i to the same origin is refused", async (method, status) => {
  await using server = await startServer(redirectTo(status, "/moved?to=here"), json(200, { id: "1" }));
  const client = createShopClient({ apiKey: "key-of-the-shop", baseUrl: server.url });
  const error = await failureOf(calls[method](client));
  expect(error).toBeInstanceOf(RedirectError);
  expect(error).toMatchObject({ name: "RedirectError", status, attempts: 1 });
  expect((error.headers as Headers).get("location")).toBe("/moved?to=here");
  expect(server.received).toHaveLength(1);
});

test.each(table)(
  "%s and %i to another origin is refused, and nothing is sent there",
  async (method, status) => {
    await using other = await startServer(json(200, { id: "1" }));
    await using server = await startServer(redirectTo(status, `${other.url}/moved?key=secret`));
    const client = createShopClient({ apiKey: "key-of-the-shop", baseUrl: server.url });
    const error = await failureOf(calls[method](client));
    expect(error).toBeInstanceOf(RedirectError);
    expect(error).toMatchObject({ attempts: 1 });
    expect(error.message).not.toContain("secret");
    expect(server.received).toHaveLength(1);
    expect(other.received).toHaveLength(0);
  },
);

test.each(["call", "attempt"])("a redirect that %s middleware would follow is refused", async (where) => {
  await using server = await startServer(redirectTo(307, "/moved"), json(200, { id: "1" }));
  const renew: Middleware = ({ url, method }, next) => next(new Request(url, { method }));
  const middleware = { [where]: [renew] };
  const client = createShopClient({ apiKey: "key-of-the-shop", baseUrl: server.url, middleware });
  expect(await failureOf(calls.GET(client))).toMatchObject({ name: "RedirectError", status: 307 });
  expect(server.received).toHaveLength(1);
});

test.each(["http://[", "//user:password@host.test/", "javascript:alert(1)"])(
  "to %s: refused",
  async (location) => {
    await using server = await startServer(redirectTo(302, location));
    const error = await failureOf(
      calls.GET(createShopClient({ apiKey: "key-of-the-shop", baseUrl: server.url })),
    );
    expect(error).toBeInstanceOf(RedirectError);
    expect(error.message).not.toContain("password");
  },
);

test("a 304 is not a redirect", async () => {
  await using server = await startServer((response) => response.writeHead(304).end());
  const client = createShopClient({ apiKey: "key-of-the-shop", baseUrl: server.url });
  const error = await failureOf(calls.GET(client));
  expect(error).toMatchObject({ name: "ApiError", status: 304 });
  expect(error).not.toBeInstanceOf(RedirectError);
});

test("in a browser, which hides redirects, each is a RedirectError", async () => {
  const opaque = Object.defineProperty(new Response(), "type", { value: "opaqueredirect" });
  Object.defineProperties(opaque, { status: { value: 0 }, ok: { value: false } });
  const client = createShopClient({ apiKey: "key-of-the-shop", fetch: async () => opaque });
  const error = await failureOf(calls.GET(client));
  expect(error).toBeInstanceOf(RedirectError);
  expect(error).toMatchObject({ status: 0, attempts: 1 });
  expect(error.message).toContain(": a redirect (");
  const watched = createShopClient({
    apiKey: "key-of-the-shop",
    fetch: async () => opaque,
    middleware: { call: [(request, next) => next(request)] },
  });
  expect(await failureOf(calls.GET(watched))).toBeInstanceOf(RedirectError);
});

test("a request by path returns a redirect as a response and does not follow it", async () => {
  await using other = await startServer(json(200, { id: "1" }));
  await using server = await startServer(redirectTo(307, `${other.url}/moved`));
  const client = createShopClient({ apiKey: "key-of-the-shop", baseUrl: server.url });
  const { data, response } = await openapiFetch(client).GET("/items");
  expect([data, response.status, response.headers.get("location")]).toEqual([
    undefined,
    307,
    `${other.url}/moved`,
  ]);
  expect(other.received).toHaveLength(0);
});
