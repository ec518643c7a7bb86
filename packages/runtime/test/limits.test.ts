import { getEventListeners } from "node:events";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Middleware } from "../src/client-options.ts";
import { createItem, getItem, listItems, shopWith } from "./fixtures/service.ts";
import { make } from "./fixtures/thing.ts";
import { type Answer, answers, failureOf } from "./support/answers.ts";

beforeEach(() => void vi.useFakeTimers({ now: 1_700_000_000_000 }));
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const hang = () => new Promise<Response>(() => {});
/** Sends the head, and never the rest of the body. */
const hangInBody = () =>
  new Response(
    new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode("{")) }),
  );

test.each([
  ["headers", hang],
  ["body", hangInBody],
])("a timeout is per attempt and covers the %s", async (_what, answer) => {
  const stub = answers(answer);
  const failure = failureOf(getItem(shopWith(stub, { timeout: 1_000, retries: 1 }), { id: "1" }));
  vi.spyOn(Math, "random").mockReturnValue(0);
  await vi.advanceTimersByTimeAsync(999);
  expect(stub.requests).toHaveLength(1);
  expect(stub.signals[0]!.aborted).toBe(false);
  await vi.advanceTimersByTimeAsync(1_100);
  expect(await failure).toMatchObject({
    name: "TimeoutError",
    attempts: 2,
    message: expect.stringContaining("1000 ms"),
  });
  expect(stub.signals.every(({ aborted }) => aborted)).toBe(true);
  expect(vi.getTimerCount()).toBe(0);
});

test("the default timeout is 30 seconds, and Infinity disables it", async () => {
  const failure = failureOf(createItem(shopWith(answers(hang)), {}));
  await vi.advanceTimersByTimeAsync(30_000);
  expect(await failure).toMatchObject({ name: "TimeoutError" });
  let settled = false;
  createItem(shopWith(answers(hang)), {}, { timeout: Infinity }).finally(() => (settled = true));
  await vi.advanceTimersByTimeAsync(86_400_000);
  expect(settled).toBe(false);
});

test("the deadline includes all attempts", async () => {
  const stub = answers(hang);
  vi.spyOn(Math, "random").mockReturnValue(0);
  const failure = failureOf(
    getItem(shopWith(stub, { timeout: 1_000, deadline: 2_500, retries: 9 }), { id: "1" }),
  );
  await vi.advanceTimersByTimeAsync(2_500);
  expect(await failure).toMatchObject({
    name: "TimeoutError",
    attempts: 3,
    message: expect.stringContaining("deadline"),
  });
});

test("if a wait would end after the deadline, the response is the error at once", async () => {
  const late = () => new Response(null, { status: 503, headers: { "retry-after": "30" } });
  const error = await failureOf(getItem(shopWith(answers(late)), { id: "1" }, { deadline: 5_000 }));
  expect(error).toMatchObject({ name: "ServerError", status: 503, attempts: 1 });
});

test("the timeout includes the token, and nothing is sent after it", async () => {
  let give = (_token: string) => {};
  const token = () => new Promise<string>((resolve) => (give = resolve));
  const stub = answers({ id: "1" });
  const client = shopWith(stub, { apiKey: undefined, token, projectId: "project", timeout: 1_000 });
  const failure = failureOf(createItem(client, {}));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await failure).toMatchObject({ name: "TimeoutError", attempts: 0 });
  give("late-token");
  await vi.runAllTimersAsync();
  expect(stub.requests).toHaveLength(0);
});

test.each(["before the call", "by fetch itself", "during the request", "during the body", "during the wait"])(
  "an abort %s ends the call at once",
  async (when) => {
    const controller = new AbortController();
    const reason = new Error("enough");
    const endless: Record<string, Answer> = {
      "by fetch itself": () => void controller.abort(reason) as never,
      "during the body": hangInBody,
      "during the wait": 503,
    };
    const stub = answers(endless[when] ?? hang);
    if (when === "before the call") controller.abort(reason);
    const failure = failureOf(getItem(shopWith(stub), { id: "1" }, { signal: controller.signal }));
    await vi.advanceTimersByTimeAsync(0);
    controller.abort(reason);
    expect(await failure).toBe(reason);
    expect(stub.requests).toHaveLength(when === "before the call" ? 0 : 1);
    expect(vi.getTimerCount()).toBe(0);
  },
);

test.each([undefined, "call", "attempt"])(
  "a signal of many calls keeps no listener, with %s middleware",
  async (where) => {
    const { signal } = new AbortController();
    const middleware = where ? { [where]: [(request, next) => next(request)] satisfies Middleware[] } : {};
    const client = shopWith(answers({ id: "1" }), { middleware });
    for (let call = 0; call < 3; call++) await getItem(client, { id: "1" }, { signal });
    expect(getEventListeners(signal, "abort")).toEqual([]);
  },
);

test.each(["call", "attempt"])(
  "a request that fetch cannot send leaves no timer, with %s middleware",
  async (where) => {
    const middleware = { [where]: [(request, next) => next(request)] satisfies Middleware[] };
    const failure = failureOf(make({ method: "TRACE" })(shopWith(answers({}), { middleware })));
    expect(await failure).toMatchObject({ name: "InputError", attempts: 0 });
    expect(vi.getTimerCount()).toBe(0);
  },
);

test("pages pass on the signal and never load ahead", async () => {
  const controller = new AbortController();
  const stub = answers({ items: [{ id: "1" }] }, { items: [{ id: "2" }] }, hang);
  const pages = listItems.pages(shopWith(stub), {}, { signal: controller.signal });
  await pages.next();
  expect(stub.requests).toHaveLength(1);
  await pages.next();
  expect(stub.requests).toHaveLength(2);
  const third = failureOf(pages.next());
  await vi.advanceTimersByTimeAsync(0);
  controller.abort();
  expect(await third).toMatchObject({ name: "AbortError" });
});

test("nothing is sent after the deadline", async () => {
  const stub = answers({ id: "1" });
  const failure = failureOf(createItem(shopWith(stub), {}, { deadline: 0 }));
  await vi.runAllTimersAsync();
  expect(await failure).toMatchObject({ name: "TimeoutError", attempts: 0 });
  expect(stub.requests).toHaveLength(0);
});

test.each([
  ["retries", NaN],
  ["retries", -1],
  ["timeout", NaN],
  ["timeout", -1],
  ["deadline", -Infinity],
  ["deadline", "soon" as unknown as number],
])("%s of %s is refused by name", async (name, value) => {
  const stub = answers({ id: "1" });
  expect(() => shopWith(stub, { [name]: value })).toThrow(`${name} must be a number`);
  expect(await failureOf(getItem(shopWith(stub), { id: "1" }, { [name]: value }))).toMatchObject({
    name: "InputError",
    operation: "shop.getItem",
    message: expect.stringContaining(name),
  });
  expect(stub.requests).toHaveLength(0);
});
