import { afterEach, expect, test, vi } from "vitest";
import { ResponseTooLargeError } from "../src/index.ts";
import { openapiFetch } from "../src/openapi-fetch.ts";
import { createItem, getItem, shopWith } from "./fixtures/service.ts";
import { make } from "./fixtures/thing.ts";
import { answers, failureOf } from "./support/answers.ts";

afterEach(() => void vi.useRealTimers());

const encoder = new TextEncoder();
/** A body of chunks of 1 KiB; `pulled` counts them. */
function chunks(count: number) {
  const body = { pulled: 0, cancelled: false };
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (body.pulled++ >= count) controller.close();
      else controller.enqueue(new Uint8Array(1_024).fill(0x20));
    },
    cancel: () => void (body.cancelled = true),
  });
  return { body, response: () => new Response(stream, { headers: { "content-type": "application/json" } }) };
}

test.each([200, 404])("an endless body is a ResponseTooLargeError without a retry: %i", async (status) => {
  const { body, response } = chunks(Infinity);
  const stub = answers(() => new Response(response().body, { status }));
  const error = await failureOf(getItem(shopWith(stub, { maximumBytes: 10_000 }), { id: "1" }));
  expect(error).toBeInstanceOf(ResponseTooLargeError);
  expect(error).toMatchObject({ name: "ResponseTooLargeError", status, attempts: 1 });
  expect(error.message).toContain("larger than 10000 bytes");
  expect(body.cancelled).toBe(true);
  expect(body.pulled).toBeLessThan(15);
  expect(stub.requests).toHaveLength(1);
});

test("the limit of a call takes precedence, and a body of exactly that size passes", async () => {
  const text = '{"id":"1"}';
  const stub = answers(() => new Response(text, { headers: { "content-type": "application/json" } }));
  const client = shopWith(stub, { maximumBytes: 5 });
  await expect(getItem(client, { id: "1" }, { maximumBytes: text.length })).resolves.toEqual({ id: "1" });
  expect(await failureOf(createItem(client, {}))).toMatchObject({ name: "ResponseTooLargeError" });
  expect(await failureOf(openapiFetch(client).GET("/items"))).toMatchObject({
    name: "ResponseTooLargeError",
  });
});

test("a response without a stream, as in React Native, is read within the limit", async () => {
  const plain = () =>
    Object.defineProperty(Response.json({ id: "1" }), "body", { value: undefined }) as Response;
  await expect(getItem(shopWith(answers(plain)), { id: "1" })).resolves.toEqual({ id: "1" });
  expect(await failureOf(getItem(shopWith(answers(plain), { maximumBytes: 5 }), { id: "1" }))).toMatchObject({
    name: "ResponseTooLargeError",
  });
});

test.each([
  ["a byte order mark is removed", '\ufeff{"id":"1"}', { id: "1" }],
  ["characters split between chunks are decoded", '{"id":"日本😀"}', { id: "日本😀" }],
])("%s", async (_, text, want) => {
  const bytes = encoder.encode(text);
  const response = () =>
    new Response(
      new ReadableStream({
        start(controller) {
          for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
          controller.close();
        },
      }),
      { headers: { "content-type": "application/json" } },
    );
  await expect(getItem(shopWith(answers(response)), { id: "1" })).resolves.toEqual(want);
});

test("HEAD has no body, even if one is documented", async () => {
  const head = make({ method: "HEAD", responses: { 200: "application/json", 404: "application/json" } });
  const client = shopWith(answers(200)) as never;
  await expect(head(client)).resolves.toBeUndefined();
  await expect(head.result(shopWith(answers(404)) as never)).resolves.toMatchObject({
    ok: false,
    body: undefined,
  });
});
