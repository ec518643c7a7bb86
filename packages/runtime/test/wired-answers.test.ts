import { describe, expect, test } from "vitest";
import { anything, blob, eventData, events, jsonLines } from "../src/operation.ts";
import { clientOf, make } from "./fixtures/wired.ts";
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

describe("an answer", () => {
  test("of bytes", async () => {
    const get = make({ responses: { 200: "image/png" } }, { read: blob });
    const bytes = Uint8Array.from([0, 255, 128]);
    const body = (await get(clientOf(answers(() => new Response(bytes))))) as Blob;
    expect(new Uint8Array(await body.arrayBuffer())).toEqual(bytes);
  });

  test("of whatever it says that it is", async () => {
    const get = make({}, { read: anything, accept: "application/json" });
    const stub = answers(
      () => Response.json({ a: 1 }),
      () => new Response("text", { headers: { "content-type": "text/csv" } }),
    );
    expect([await get(clientOf(stub)), await get(clientOf(stub))]).toEqual([{ a: 1 }, "text"]);
    expect(stub.requests[0]?.headers.get("accept")).toBe("application/json");
  });

  test("of events, however they are cut", async () => {
    const text = ': hi\r\nevent: tick\r\nid: 7\r\ndata: {"n":1}\r\n\r\ndata: a\ndata: b\n\ndata: [DONE]\n\n';
    const get = make({ responses: { 200: "text/event-stream" } }, { read: events });
    expect(await all(await get(clientOf(answers(streaming(...text)))))).toEqual([
      { event: "tick", id: "7", data: { n: 1 } },
      { event: "message", id: "7", data: "a\nb" },
    ]);
  });

  test("of the data of events, and of lines of JSON", async () => {
    const get = make({ responses: { 200: "text/event-stream" } }, { read: eventData });
    expect(await all(await get(clientOf(answers(streaming("data: 1\n\nda", "ta: 2\n\n")))))).toEqual([1, 2]);
    const lines = make({ responses: { 200: "application/x-ndjson" } }, { read: jsonLines });
    expect(await all(await lines(clientOf(answers(streaming('{"a":', "1}\n2")))))).toEqual([{ a: 1 }, 2]);
  });

  test("that fails is an ApiError as ever", async () => {
    const get = make({ responses: { 200: "image/png" } }, { read: blob });
    expect(await failureOf(get(clientOf(answers(404))))).toMatchObject({
      name: "ApiError",
      status: 404,
    });
  });

  test("of a stream ends with the call's signal", async () => {
    const controller = new AbortController();
    const get = make({ responses: { 200: "text/event-stream" } }, { read: events });
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
});
