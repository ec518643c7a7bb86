import { describe, expect, test } from "vitest";
import { eventData, events, jsonLines } from "../src/streams.ts";
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
  test("gives events, however they are cut", async () => {
    const text = ': hi\r\nevent: tick\r\nid: 7\r\ndata: {"n":1}\r\n\r\ndata: a\ndata: b\n\ndata: [DONE]\n\n';
    const get = make({ responses: { 200: "text/event-stream" }, stream: events });
    expect(await all(await get(clientOf(answers(streaming(...text)))))).toEqual([
      { event: "tick", id: "7", data: { n: 1 } },
      { event: "message", id: "7", data: "a\nb" },
    ]);
  });

  test("gives the data of events, and lines of JSON", async () => {
    const get = make({ responses: { 200: "text/event-stream" }, stream: eventData });
    expect(await all(await get(clientOf(answers(streaming("data: 1\n\nda", "ta: 2\n\n")))))).toEqual([1, 2]);
    const lines = make({ responses: { 200: "application/x-ndjson" }, stream: jsonLines });
    expect(await all(await lines(clientOf(answers(streaming('{"a":', "1}\n2")))))).toEqual([{ a: 1 }, 2]);
  });

  test("ends with the call's signal", async () => {
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
});
