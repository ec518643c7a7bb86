import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { rateLimit } from "../src/rate-limit.ts";
import { createItem, getItem, shopWith } from "./fixtures/service.ts";
import { answers, failureOf, type Stub } from "./support/answers.ts";

const start = 1_700_000_000_000;
beforeEach(() => void vi.useFakeTimers({ now: start }));
afterEach(() => void vi.useRealTimers());

const limited = (stub: Stub) => {
  const { call, attempt } = rateLimit();
  return shopWith(stub, { retries: 0, middleware: { call: [call], attempt: [attempt] } });
};
const respond = (status: number, headers: Record<string, string>) => (): Response =>
  Response.json({ id: "1" }, { status, headers });

test.each<[name: string, response: () => Response, seconds: number]>([
  ["a 429 with seconds", respond(429, { "retry-after": "7" }), 7],
  ["a 429 with a date", respond(429, { "retry-after": new Date(start + 9_000).toUTCString() }), 9],
  ["a RateLimit field without remaining requests", respond(200, { ratelimit: '"default";r=0;t=30' }), 30],
  [
    "a second policy without remaining requests",
    respond(200, { ratelimit: '"day";r=50;t=900, "burst";r=0;t=4' }),
    4,
  ],
  ["an older RateLimit field", respond(200, { ratelimit: "limit=100, remaining=0, reset=20" }), 20],
  ["separate RateLimit fields", respond(200, { "ratelimit-remaining": "0", "ratelimit-reset": "5" }), 5],
  [
    "the time of a reset",
    respond(429, { "ratelimit-remaining": "0", "ratelimit-reset": `${start / 1_000 + 8}` }),
    8,
  ],
  [
    "the time of a reset in milliseconds",
    respond(429, { "ratelimit-remaining": "0", "ratelimit-reset": `${start + 8_000}` }),
    8,
  ],
  [
    "the time of a reset in the past",
    respond(429, { "ratelimit-remaining": "0", "ratelimit-reset": `${start / 1_000 - 8}` }),
    0,
  ],
  ["remaining requests", respond(200, { ratelimit: '"default";r=10;t=30' }), 0],
  ["a 429 without a time", respond(429, {}), 0],
])("%s delays all calls", async (_, response, seconds) => {
  const stub = answers(response, { id: "1" });
  const client = limited(stub);
  await getItem(client, { id: "1" }).catch(() => {});
  const calls = [getItem(client, { id: "1" }), createItem(client, { name: "a" })];
  await vi.advanceTimersByTimeAsync(Math.max(0, seconds * 1_000 - 1));
  expect(stub.requests).toHaveLength(seconds > 0 ? 1 : 3);
  await vi.advanceTimersByTimeAsync(1);
  await Promise.all(calls);
  expect(stub.requests).toHaveLength(3);
});

test("another client is not delayed, and a signal ends the wait", async () => {
  const stub = answers(respond(429, { "retry-after": "60" }), { id: "1" });
  const client = limited(stub);
  await failureOf(getItem(client, { id: "1" }));
  await getItem(limited(stub), { id: "1" });
  const controller = new AbortController();
  const failure = failureOf(getItem(client, { id: "1" }, { signal: controller.signal }));
  await vi.advanceTimersByTimeAsync(0);
  controller.abort(new Error("enough"));
  expect((await failure).message).toBe("enough");
  expect(
    await failureOf(
      Promise.all([getItem(client, { id: "1" }, { deadline: 5 }), vi.advanceTimersByTimeAsync(5)]),
    ),
  ).toMatchObject({
    name: "TimeoutError",
    attempts: 0,
  });
  expect(vi.getTimerCount()).toBe(0);
  expect(stub.requests).toHaveLength(2);
});
