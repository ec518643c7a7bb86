import { describe, expect, test } from "vitest";
import { anything, blob } from "../src/body-readers.ts";
import { clientOf, make } from "./fixtures/thing.ts";
import { answers, failureOf } from "./support/answers.ts";

describe("a response body", () => {
  test("is bytes", async () => {
    const get = make({ responses: { 200: "image/png" }, read: blob });
    const bytes = Uint8Array.from([0, 255, 128]);
    const body = (await get(clientOf(answers(() => new Response(bytes))))) as Blob;
    expect(new Uint8Array(await body.arrayBuffer())).toEqual(bytes);
  });

  test("is what its own media type says", async () => {
    const get = make({ read: anything, accept: "application/json" });
    const stub = answers(
      () => Response.json({ a: 1 }),
      () => new Response("text", { headers: { "content-type": "text/csv" } }),
    );
    expect([await get(clientOf(stub)), await get(clientOf(stub))]).toEqual([{ a: 1 }, "text"]);
    expect(stub.requests[0]?.headers.get("accept")).toBe("application/json");
  });

  test("that fails is an ApiError as ever", async () => {
    const get = make({ responses: { 200: "image/png" }, read: blob });
    expect(await failureOf(get(clientOf(answers(404))))).toMatchObject({
      name: "NotFoundError",
      status: 404,
    });
  });
});
