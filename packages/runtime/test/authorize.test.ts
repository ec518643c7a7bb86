import { expect, test, vi } from "vitest";
import { createItem, createShopClient, getItem, ping, type ShopOptions } from "./fixtures/service.ts";
import { answers, failureOf } from "./support/answers.ts";
import { openapiFetch } from "../src/openapi-fetch.ts";

const headersOf = (request: Request | undefined) => Object.fromEntries(request?.headers ?? []);

test.each<[string, ShopOptions, Record<string, string>]>([
  ["a key", { apiKey: "the-key" }, { "api-key": "the-key" }],
  [
    "a token and a project",
    { token: "the-token", projectId: "p-1" },
    { authorization: "Bearer the-token", "project-id": "p-1" },
  ],
  [
    "a function",
    { token: async () => "the-token", projectId: "p-1" },
    { authorization: "Bearer the-token", "project-id": "p-1" },
  ],
  [
    "both, of which the first alternative is used",
    { apiKey: "the-key", token: "the-token", projectId: "p-1" },
    { "api-key": "the-key" },
  ],
])("%s", async (_name, options, expected) => {
  const stub = answers({ id: "1" });
  const client = createShopClient({ ...options, fetch: stub });
  await getItem(client, { id: "1" });
  await openapiFetch(client).GET("/items");
  for (const request of stub.requests) expect(headersOf(request)).toEqual(expected);
});

test.each<[string, ShopOptions, string]>([
  ["nothing", {}, "apiKey or token and projectId"],
  ["undefined from the environment", { apiKey: undefined }, "apiKey or token and projectId"],
  ["half of an alternative", { token: "the-token" }, "apiKey or token and projectId"],
  ["a function that returns an empty string", { token: () => "", projectId: "p-1" }, "token must be"],
  [
    "a function that throws",
    { token: () => Promise.reject(new TypeError("schlüssel")), projectId: "p-1" },
    "failed to get token (",
  ],
])("%s: CredentialsError, and nothing is sent", async (_name, options, problem) => {
  const stub = answers({ id: "1" });
  const client = createShopClient({ ...options, fetch: stub });
  for (const call of [
    getItem(client, { id: "1" }),
    createItem(client, {}),
    openapiFetch(client).GET("/items"),
  ]) {
    const error = await failureOf(call);
    expect(error).toMatchObject({ name: "CredentialsError", service: "shop", attempts: 0 });
    expect(error.message).toContain(problem);
    expect(error.message).toContain("https://eu.shop.test/api/items");
    expect(error.message).not.toMatch(/X-Admin|schlüssel/);
  }
  expect(stub.requests).toHaveLength(0);
});

test.each(["", "  ", "abcd\r\nX-Admin: 1", "schlüssel"])(
  "the key %j is refused when the client is created",
  (apiKey) => {
    let error = new Error("nothing was thrown");
    try {
      createShopClient({ apiKey });
    } catch (thrown) {
      error = thrown as Error;
    }
    expect(error).toMatchObject({ name: "CredentialsError", service: "shop" });
    expect(error.message).toBe("shop: apiKey must be printable ASCII without spaces (attempts: 0)");
  },
);

test("an operation without security sends no credentials", async () => {
  const stub = answers({ id: "1" });
  await ping(createShopClient({ fetch: stub }));
  await ping(createShopClient({ fetch: stub, apiKey: "the-key" }));
  expect(stub.requests.map(headersOf)).toEqual([{}, {}]);
});

test("a 401 requests one new token, and retries a POST too", async () => {
  const token = vi.fn<(rejected?: string) => string>((rejected?: string) =>
    rejected ? "new-token" : "old-token",
  );
  const stub = answers(401, { id: "1" });
  const client = createShopClient({ token, projectId: "p-1", fetch: stub, retries: 0 });
  await expect(createItem(client, { name: "a" })).resolves.toEqual({ id: "1" });
  expect(token.mock.calls).toEqual([[undefined], ["old-token"]]);
  expect(stub.requests.map(({ headers }) => headers.get("authorization"))).toEqual([
    "Bearer old-token",
    "Bearer new-token",
  ]);
  expect(stub.bodies).toEqual(['{"name":"a"}', '{"name":"a"}']);
});

test.each<[string, ShopOptions, number]>([
  ["a function, not after a second 401", { token: () => "the-token", projectId: "p-1" }, 2],
  ["a string", { token: "the-token", projectId: "p-1" }, 1],
  ["a key", { apiKey: "the-key" }, 1],
])("no further replay: %s", async (_name, options, attempts) => {
  const stub = answers(401);
  const error = await failureOf(getItem(createShopClient({ ...options, fetch: stub }), { id: "1" }));
  expect(error).toMatchObject({ name: "AuthenticationError", status: 401, attempts });
  expect(stub.requests).toHaveLength(attempts);
});
