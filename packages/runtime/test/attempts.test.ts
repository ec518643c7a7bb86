import { array, assert, asyncProperty, constantFrom } from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import {
  createItem,
  createItemOnce,
  deleteItem,
  getItem,
  patchItem,
  putItem,
  shopWith,
  touchItem,
} from "./fixtures/service.ts";
import { type Answer, answers, broken, failureOf, refused } from "./support/answers.ts";
import { openapiFetch } from "../src/openapi-fetch.ts";

beforeEach(() => void vi.useFakeTimers({ now: 1_700_000_000_000 }));
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Runs a call to its end, including its waits. */
async function settle<Value>(call: Promise<Value>): Promise<Value | Error> {
  const settled = call.catch((error: unknown) => error as Error);
  await vi.runAllTimersAsync();
  return settled;
}

const calls = {
  GET: (client) => getItem(client, { id: "1" }),
  PUT: (client) => putItem(client, { id: "1", body: ["a"] }),
  DELETE: (client) => deleteItem(client, { id: "1" }),
  POST: (client) => createItem(client, { name: "a" }),
  PATCH: (client) => patchItem(client, { id: "1", name: "a" }),
  "POST that the document marks as idempotent": (client) => touchItem(client, { name: "a" }),
  "POST with an idempotency key": (client) => createItemOnce(client, { name: "a" }),
  "POST without its idempotency key": (client) =>
    createItemOnce(client, { name: "a" }, { headers: { "Idempotency-Key": null } }),
  "POST with an empty idempotency key": (client) =>
    createItemOnce(client, { name: "a" }, { idempotencyKey: "" }),
  "raw GET": (client) => openapiFetch(client).GET("/items"),
  "raw POST": (client) => openapiFetch(client).POST("/items", { body: { name: "a" } }),
} satisfies Record<string, (client: ReturnType<typeof shopWith>) => Promise<unknown>>;

type Name = keyof typeof calls;
const repeatable: Name[] = [
  "GET",
  "PUT",
  "DELETE",
  "POST that the document marks as idempotent",
  "POST with an idempotency key",
  "raw GET",
];
const cautious: Name[] = [
  "POST",
  "PATCH",
  "POST without its idempotency key",
  "POST with an empty idempotency key",
  "raw POST",
];
const hang: Answer = () => new Promise<Response>(() => {});

const table: [Name[], string, Answer, attempts: number][] = [
  ...[408, 502, 503, 504].flatMap((status): [Name[], string, Answer, number][] => [
    [repeatable, `${status}`, status, 3],
    [cautious, `${status}`, status, 1],
  ]),
  [repeatable, "429", 429, 3],
  [cautious, "429", 429, 3],
  [repeatable, "connection refused", refused(), 3],
  [cautious, "connection refused", refused(), 3],
  [repeatable, "connection broken", broken(), 3],
  [cautious, "connection broken", broken(), 1],
  [repeatable, "no answer", hang, 3],
  [cautious, "no answer", hang, 1],
  ...[400, 401, 403, 404, 409, 422, 500, 501].map((status): [Name[], string, Answer, number] => [
    [...repeatable, ...cautious],
    `${status}`,
    status,
    1,
  ]),
];

test.each(
  table.flatMap(([names, what, answer, attempts]) =>
    names.map((name) => [name, what, attempts, answer] as const),
  ),
)("%s after %s: %i attempts", async (name, _what, attempts, answer) => {
  const stub = answers(answer);
  const outcome = await settle<unknown>(calls[name](shopWith(stub)));
  expect(stub.requests).toHaveLength(attempts);
  // A request by path returns any response as a value.
  const message = outcome instanceof Error ? outcome.message : `(attempts: ${attempts})`;
  expect(message).toContain(`(attempts: ${attempts})`);
  expect(new Set(stub.bodies).size).toBe(1);
});

/** Outcomes of a request, and whether it reached the server. */
const outcomes = {
  success: [{ id: "1" }, true],
  "half a response": [() => new Response(new ReadableStream({ pull: (one) => one.error(broken()) })), true],
  "no answer": [hang, true],
  "broken connection": [broken(), true],
  503: [503, true],
  302: [302, true],
  refused: [refused(), false],
  429: [429, false],
  401: [401, false],
} satisfies Record<string, [Answer, hasArrived: boolean]>;

test("a write arrives at most once, whatever the previous response was", async () => {
  const names = Object.keys(outcomes) as unknown as (keyof typeof outcomes)[];
  await assert(
    asyncProperty(
      array(constantFrom(...names), { maxLength: 4 }),
      constantFrom(...cautious),
      async (before, name) => {
        const list = [...before, "success" as const].map((one) => outcomes[one]);
        const stub = answers(...list.map(([answer]) => answer));
        const token = (rejected?: string): string => (rejected ? "second" : "first");
        await settle<unknown>(calls[name](shopWith(stub, { apiKey: undefined, token, projectId: "p" })));
        const arrived = list.slice(0, stub.requests.length).filter(([, hasArrived]) => hasArrived);
        expect(arrived.length).toBeLessThanOrEqual(1);
      },
    ),
    { numRuns: 200, seed: 20_261_128 },
  );
});

test("a success ends the attempts, and each sends the same request", async () => {
  const stub = answers(503, broken(), { id: "1" });
  await expect(settle(putItem(shopWith(stub), { id: "1", body: ["a"] }))).resolves.toEqual({ id: "1" });
  expect(stub.bodies).toEqual(['["a"]', '["a"]', '["a"]']);
  expect(stub.requests.map(({ headers }) => headers.get("api-key"))).toEqual(
    Array(3).fill("key-of-the-shop"),
  );
});

test("the idempotency key is random, and the same in all attempts of a call", async () => {
  const stub = answers(503, 503, { id: "1" });
  const keys = () => stub.requests.splice(0).map(({ headers }) => headers.get("idempotency-key"));
  const client = shopWith(stub);
  await settle(createItemOnce(client, { name: "a" }));
  const [first, ...others] = keys();
  expect(first).toMatch(/^[\da-f-]{36}$/);
  expect(others).toEqual([first, first]);
  await settle(createItemOnce(client, { name: "a" }));
  expect(keys()[0]).not.toBe(first);
  await settle(createItemOnce(client, { name: "a" }, { idempotencyKey: "mine" }));
  expect(keys()).toEqual(["mine"]);
  await settle(createItem(client, { name: "a" }, { idempotencyKey: "mine" }));
  expect(keys()).toEqual([null]);
});

test.each([
  ["client", { retries: 1 }, {}, 2],
  ["call", { retries: 1 }, { retries: 4 }, 5],
  ["none", { retries: 0 }, {}, 1],
] as const)("retries of the %s", async (_name, client, call, attempts) => {
  const stub = answers(503);
  await settle(getItem(shopWith(stub, client), { id: "1" }, call));
  expect(stub.requests).toHaveLength(attempts);
});

const limited =
  (retryAfter: string): Answer =>
  () =>
    new Response(null, { status: 429, headers: { "retry-after": retryAfter } });

test.each([
  ["0", 0],
  ["7", 7_000],
  ["60", 60_000],
  [new Date(1_700_000_000_000 + 9_000).toUTCString(), 9_000],
  [new Date(1_700_000_000_000 - 9_000).toUTCString(), 0],
  // Neither digits nor a date: half of the first backoff.
  ...["1.5", "-5", "1e3", "0x10", "soon", "2030-01-01", "Infinity"].map((value): [string, number] => [
    value,
    250,
  ]),
])("Retry-After: %s waits %i ms", async (value, wait) => {
  vi.spyOn(Math, "random").mockReturnValue(0.5);
  const stub = answers(limited(value), { id: "1" });
  const call = createItem(shopWith(stub), { name: "a" });
  await vi.advanceTimersByTimeAsync(Math.max(0, wait - 1));
  expect(stub.requests.length).toBeLessThanOrEqual(wait > 0 ? 1 : 2);
  await vi.advanceTimersByTimeAsync(1);
  expect(stub.requests).toHaveLength(2);
  await expect(call).resolves.toEqual({ id: "1" });
});

test.each(["61", "99999999999", new Date(1_700_000_000_000 + 61_000).toUTCString()])(
  "Retry-After: %s is too long: the error is thrown at once",
  async (value) => {
    const error = await failureOf(getItem(shopWith(answers(limited(value))), { id: "1" }));
    expect(error).toMatchObject({ status: 429, attempts: 1 });
    expect(vi.getTimerCount()).toBe(0);
  },
);

test("the backoff has full jitter, doubles, and has a maximum", async () => {
  const waits: number[] = [];
  for (const random of [0, 0.999]) {
    vi.spyOn(Math, "random").mockReturnValue(random);
    const times: number[] = [];
    const stub = answers(503);
    await settle(
      getItem(
        shopWith((request) => (times.push(Date.now()), stub(request)), { retries: 6 }),
        { id: "1" },
      ),
    );
    waits.push(...times.slice(1).map((time, index) => time - times[index]!));
  }
  expect(waits).toEqual([0, 0, 0, 0, 0, 0, 499, 999, 1998, 3996, 7992, 7992]);
});
