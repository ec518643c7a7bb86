import { describe, expect, test } from "vitest";
import { multipart, urlEncoded } from "../src/bodies/forms.ts";
import { raw } from "../src/bodies/readers-and-writers.ts";
import { withStyle } from "../src/parameter-styles.ts";
import type { BodyWriter } from "../src/route/serialization.ts";
import { clientOf, make } from "./fixtures/thing.ts";
import { answers, failureOf } from "./support/answers.ts";

describe("a body", () => {
  const post = { method: "POST", responses: { 200: "application/json" } } as const;
  const formType = "application/x-www-form-urlencoded";
  const formOf = (write: BodyWriter) => ({
    ...post,
    body: { mediaType: formType, fields: ["a", "b"], write },
  });

  test.each<[name: string, write: BodyWriter, input: object, want: string]>([
    ["of fields", urlEncoded(), { a: "x y", b: [1, 2] }, "a=x%20y&b=1&b=2"],
    ["of objects, as JSON", urlEncoded(), { a: { b: 1 } }, "a=%7B%22b%22%3A1%7D"],
    [
      "of objects with a bigint",
      urlEncoded(),
      { a: { b: 9007199254740993n } },
      "a=%7B%22b%22%3A9007199254740993%7D",
    ],
    [
      "of objects, deep",
      urlEncoded({ a: withStyle({ style: "deepObject" }) }),
      { a: { b: { c: 1 } } },
      "a[b][c]=1",
    ],
    ["without undefined and null", urlEncoded(), { a: undefined, b: null }, ""],
  ])("of a form %s", async (_, write, input, want) => {
    const stub = answers({});
    await make(formOf(write))(clientOf(stub), input as Record<string, unknown>);
    expect(stub.bodies).toEqual([want]);
    expect(stub.requests[0]?.headers.get("content-type") ?? formType).toBe(formType);
  });

  test("of multipart form data has files, texts, lists and JSON", async () => {
    const stub = answers({});
    const body = {
      mediaType: "multipart/form-data",
      fields: ["file", "tags", "meta", "note"],
      required: true,
      write: multipart({ note: "text/markdown" }),
    } as const;
    const upload = make({ ...post, body });
    const file = new File(["bytes"], "a.txt", { type: "text/plain" });
    await upload(clientOf(stub), { file, tags: ["a", "b"], meta: { x: 1 }, note: "# hi" });
    const type = stub.requests[0]?.headers.get("content-type") ?? "";
    expect(type).toMatch(/^multipart\/form-data; boundary=/);
    const sent = await new Response(stub.bodies[0], { headers: { "content-type": type } }).formData();
    const part = async (name: string): Promise<string[]> => {
      const { type: partType } = sent.get(name) as File;
      return [partType, await (sent.get(name) as File).text()];
    };
    expect(sent.getAll("tags")).toEqual(["a", "b"]);
    expect([await part("file"), await part("meta"), await part("note")]).toEqual([
      ["text/plain", "bytes"],
      ["application/json", '{"x":1}'],
      ["text/markdown", "# hi"],
    ]);
  });

  test.each<[mediaType: string, body: unknown, type: string]>([
    ["text/plain", "hello", "text/plain"],
    ["application/octet-stream", new Uint8Array([104, 101, 108, 108, 111]), "application/octet-stream"],
    ["image/*", new Blob(["hello"], { type: "image/png" }), "image/png"],
    ["*/*", new TextEncoder().encode("hello"), "application/octet-stream"],
  ])("of %s is sent as it is", async (mediaType, body, type) => {
    const stub = answers({});
    await make({ ...post, body: { mediaType, required: true, write: raw } })(clientOf(stub), { body });
    expect([stub.bodies[0], stub.requests[0]?.headers.get("content-type")]).toEqual(["hello", type]);
  });

  test("with an undeclared field, and a missing body, are refused by name", async () => {
    const stub = answers({});
    expect(String(await failureOf(make(formOf(urlEncoded()))(clientOf(stub), { other: 1 })))).toContain(
      "other",
    );
    const upload = make({ ...post, body: { mediaType: "text/plain", required: true, write: raw } });
    expect(String(await failureOf(upload(clientOf(stub))))).toContain("body is missing");
    expect(stub.requests).toEqual([]);
  });

  test.each([
    ["an object", { a: 1 }],
    ["a stream, which could be sent once only", new ReadableStream()],
    ["a number", 5],
    ["a function", () => 1],
  ])("of %s instead of text or bytes is refused", async (_, body) => {
    const stub = answers({});
    const upload = make({ ...post, body: { mediaType: "text/plain", write: raw } });
    expect(await failureOf(upload(clientOf(stub), { body }))).toMatchObject({
      name: "InputError",
      message: expect.stringContaining("body must be text, a Blob or bytes"),
    });
    expect(stub.requests).toEqual([]);
  });

  test("that fetch cannot send is an InputError without the message of fetch", async () => {
    const stub = answers({});
    const read = make({ body: { mediaType: "text/plain", write: raw } });
    expect(await failureOf(read(clientOf(stub), { body: "hunter22" }))).toMatchObject({
      name: "InputError",
      message: "shop.do GET https://shop.test/things: the request cannot be sent by fetch (attempts: 0)",
    });
    expect(stub.requests).toEqual([]);
  });

  test("may have fields with names of inherited properties", async () => {
    const stub = answers({});
    const fields = ["constructor", "toString"];
    const form = { mediaType: formType, fields, write: urlEncoded() };
    const parts = { mediaType: "multipart/form-data", fields, write: multipart() };
    const input = { constructor: "red", toString: "bull" };
    for (const body of [form, parts]) await make({ ...post, body })(clientOf(stub), input);
    expect(stub.bodies[0]).toBe("constructor=red&toString=bull");
    expect(stub.bodies[1]).toMatch(/name="constructor"\r\n\r\nred\r\n[^]*name="toString"\r\n\r\nbull/);
  });
});
