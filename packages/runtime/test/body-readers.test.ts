import { describe, expect, test } from "vitest";
import { anything, blob } from "../src/bodies/readers-and-writers.ts";
import { clientOf, make } from "./fixtures/thing.ts";
import { answers, failureOf } from "./support/answers.ts";

describe("a response body", () => {
  test("can be read as bytes", async () => {
    const get = make({ responses: { 200: "image/png" }, read: blob });
    const bytes = Uint8Array.from([0, 255, 128]);
    const body = (await get(clientOf(answers(() => new Response(bytes))))) as Blob;
    expect(new Uint8Array(await body.arrayBuffer())).toEqual(bytes);
  });

  test("is decoded by its own media type", async () => {
    const get = make({ read: anything, accept: "application/json" });
    const stub = answers(
      () => Response.json({ a: 1 }),
      () => new Response("text", { headers: { "content-type": "text/csv" } }),
    );
    expect([await get(clientOf(stub)), await get(clientOf(stub))]).toEqual([{ a: 1 }, "text"]);
    expect(stub.requests[0]?.headers.get("accept")).toBe("application/json");
  });

  test("of a failure is in the ApiError", async () => {
    const get = make({ responses: { 200: "image/png" }, read: blob });
    expect(await failureOf(get(clientOf(answers(404))))).toMatchObject({
      name: "NotFoundError",
      status: 404,
    });
  });

  test.each([
    ["JSON", Response.json({ a: 1 }), { a: 1 }],
    ["a JSON text", new Response('"Ada"', { headers: { "content-type": "application/json" } }), "Ada"],
    ["a text", new Response("Ada", { headers: { "content-type": "text/plain" } }), "Ada"],
    ["JSON of no type", new Response(new TextEncoder().encode("[1]")), [1]],
  ])("under */* is %s", async (_, response, want) => {
    const get = make({ responses: { 200: "*/*" }, read: anything });
    expect(await get(clientOf(answers(() => response)))).toEqual(want);
  });

  test("with invalid JSON under */* is a DecodeError without a retry", async () => {
    const get = make({ responses: { 200: "*/*" }, read: anything });
    const stub = answers(() => new Response('{"a":', { headers: { "content-type": "application/json" } }));
    expect(await failureOf(get(clientOf(stub)))).toMatchObject({ name: "DecodeError", attempts: 1 });
    expect(stub.requests).toHaveLength(1);
  });
});
