import { describe, expect, test } from "vitest";
import { eventData, events, jsonLines } from "../src/streams/stream-formats.ts";
import { clientOf, make } from "./fixtures/thing.ts";
import { answers, failureOf } from "./support/answers.ts";

const streaming =
  (...chunks: string[]) =>
  () =>
    new Response(
      new ReadableStream({
        start(controller) {
          for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk));
          controller.close();
        },
      }),
    );

async function all(stream: unknown): Promise<unknown[]> {
  const items: unknown[] = [];
  for await (const item of stream as AsyncIterable<unknown>) items.push(item);
  return items;
}

describe("a stream", () => {
  test("yields events, however the chunks are split", async () => {
    const text = ': hi\r\nevent: tick\r\nid: 7\r\ndata: {"n":1}\r\n\r\ndata: a\ndata: b\n\ndata: [DONE]\n\n';
    const get = make({ responses: { 200: "text/event-stream" }, stream: events });
    expect(await all(await get(clientOf(answers(streaming(...text)))))).toEqual([
      { event: "tick", id: "7", data: { n: 1 } },
      { event: "message", id: "7", data: "a\nb" },
    ]);
  });

  test("yields the data of events, or JSON lines", async () => {
    const get = make({ responses: { 200: "text/event-stream" }, stream: eventData });
    expect(await all(await get(clientOf(answers(streaming("data: 1\n\nda", "ta: 2\n\n")))))).toEqual([1, 2]);
    const lines = make({ responses: { 200: "application/x-ndjson" }, stream: jsonLines });
    expect(await all(await lines(clientOf(answers(streaming('{"a":', "1}\n2")))))).toEqual([{ a: 1 }, 2]);
  });

  test("ends when the signal of the call aborts", async () => {
    const controller = new AbortController();
    const get = make({ responses: { 200: "text/event-stream" }, stream: events });
    const open = () =>
      new Response(
        new ReadableStream({ start: (stream) => stream.enqueue(new TextEncoder().encode("data: 1\n\n")) }),
      );
    const stream = (await get(
      clientOf(answers(open)),
      {},
      { signal: controller.signal },
    )) as AsyncIterable<unknown>;
    const received: unknown[] = [];
    const failure = failureOf(
      (async () => {
        for await (const message of stream) {
          received.push(message);
          controller.abort(new Error("enough"));
        }
      })(),
    );
    expect([(await failure).message, received.length]).toEqual(["enough", 1]);
  });

  const watch = make({ responses: { 200: "text/event-stream" }, stream: events });
  const data = async (...chunks: string[]) =>
    (await all(await watch(clientOf(answers(streaming(...chunks)))))).map(
      (item) => (item as { data: unknown }).data,
    );

  test.each<[name: string, chunks: string[], want: unknown[]]>([
    ["CRLF cut in its middle", ['data: {"n":1}\r', "\n\r", '\ndata:{"n":2}\r\n\r\n'], [{ n: 1 }, { n: 2 }]],
    ["carriage returns alone", ['data: {"n":1}\r\rdata: {"n":2}\r\r'], [{ n: 1 }, { n: 2 }]],
    ["comments and unknown fields", [': ping\n\nretry: 10\n\nfoo: bar\ndata: {"n":1}\n\n:\n\n'], [{ n: 1 }]],
    ["a byte order mark", ['\ufeffdata: {"n":1}\n\n'], [{ n: 1 }]],
    ["data of several lines", ['data: {\ndata: "n": 1\ndata: }\n\n'], [{ n: 1 }]],
    ["no empty line at the end", ['data: {"n":1}\n\ndata: {"n":2}\n'], [{ n: 1 }]],
    ["half an event at the end", ['data: {"n":1}\n\ndata: {\n'], [{ n: 1 }]],
    ["a carriage return at the end", ['data: {"n":1}\r\rdata: {"n":2}\r'], [{ n: 1 }]],
  ])("of %s yields only complete events", async (_, chunks, want) => {
    expect(await data(...chunks)).toEqual(want);
  });

  /** Reads a stream to its end, and returns its items and its failure. */
  async function outcomeOf(call: ReturnType<typeof make>, response: () => Response, options: object = {}) {
    const items: unknown[] = [];
    const failure = await failureOf(
      (async () => {
        for await (const item of (await call(
          clientOf(answers(response)),
          {},
          options,
        )) as AsyncIterable<unknown>)
          items.push(item);
      })(),
    );
    return { items: items.length, failure };
  }
  const open = (text: string, end?: Error) => () =>
    new Response(
      new ReadableStream({
        start(controller) {
          controller.enqueue(new TextEncoder().encode(text));
          if (end) setImmediate(() => controller.error(end));
        },
      }),
    );
  const lines = make({ responses: { 200: "application/x-ndjson" }, stream: jsonLines });

  test("with a broken connection is a ConnectionError", async () => {
    const broken = Object.assign(new Error("secret"), { code: "ECONNRESET" });
    const { items, failure } = await outcomeOf(watch, open("data: 1\n\n", broken));
    expect(items).toBe(1);
    expect(failure).toMatchObject({ name: "ConnectionError", code: "ECONNRESET", attempts: 1 });
    expect(failure.message).not.toContain("secret");
  });

  test("that stalls ends by timeout or deadline", async () => {
    for (const limit of [{ timeout: 1 }, { deadline: 20 }])
      expect((await outcomeOf(watch, open("data: 1\n\n"), limit)).failure).toMatchObject({
        name: "TimeoutError",
      });
  });

  test("with an invalid line is a DecodeError without the line", async () => {
    const { items, failure } = await outcomeOf(lines, open('{"n":1}\n{"secret":\n'));
    expect(items).toBe(1);
    expect(failure).toMatchObject({ name: "DecodeError" });
    expect(failure.message).not.toContain("secret");
  });

  test("with an endless item ends at the limit", async () => {
    for (const call of [watch, lines])
      expect(
        (await outcomeOf(call, open("data: ".padEnd(5_000, "x")), { maximumBytes: 1_000 })).failure,
      ).toMatchObject({
        name: "ResponseTooLargeError",
      });
  });

  const reset = new ReadableStream({ start: (controller) => controller.error(new Error("reset")) });
  test.each([
    ["a page that breaks", new Response(reset, { headers: { "content-type": "text/html" } })],
    ["a page", new Response("<h1>Login</h1>", { headers: { "content-type": "text/html" } })],
    ["JSON", Response.json({ error: "overloaded" })],
  ])("with %s instead is a DecodeError", async (_, response) => {
    expect(await failureOf(watch(clientOf(answers(() => response))))).toMatchObject({ name: "DecodeError" });
  });
});
