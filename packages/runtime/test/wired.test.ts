import { describe, expect, test } from "vitest";
import { multipart, raw, urlEncoded, type Wire } from "../src/operation.ts";
import type { ParameterStyle } from "../src/parameter-styles.ts";
import { basic, inCookie, inQuery } from "../src/schemes.ts";
import { clientOf, make } from "./fixtures/wired.ts";
import { answers, failureOf } from "./support/answers.ts";

const list = ["a b", "c"];
const tree = { x: 1, y: "z&" };

describe("a query parameter", () => {
  test.each<[style: ParameterStyle, value: unknown, want: string]>([
    [{ style: "form", explode: true }, list, "q=a%20b&q=c"],
    [{ style: "form" }, list, "q=a%20b,c"],
    [{ style: "form", explode: true }, tree, "x=1&y=z%26"],
    [{ style: "form" }, tree, "q=x,1,y,z%26"],
    [{ style: "spaceDelimited" }, list, "q=a%20b%20c"],
    [{ style: "pipeDelimited" }, list, "q=a%20b%7Cc"],
    [{ style: "deepObject", explode: true }, { a: { b: [1, 2] } }, "q[a][b][]=1&q[a][b][]=2"],
    [{ style: "json" }, tree, "q=%7B%22x%22%3A1%2C%22y%22%3A%22z%26%22%7D"],
    [{ style: "form", reserved: true }, "a/b?c d", "q=a/b?c%20d"],
    [{ style: "form" }, null, ""],
    [{ style: "form" }, undefined, ""],
    [{ style: "form" }, [], ""],
  ])("%j of %j", async (style, value, want) => {
    const stub = answers({});
    const search = make({ parameters: { q: "query" } }, { parameters: { q: style } });
    await search(clientOf(stub), { q: value });
    expect(stub.requests[0]?.url).toBe(`https://shop.test/things${want && `?${want}`}`);
  });

  test("stands beside plain ones", async () => {
    const stub = answers({});
    const search = make({ parameters: { q: "query", n: "query" } }, { parameters: { q: { style: "form" } } });
    await search(clientOf(stub), { q: list, n: 1 });
    expect(stub.requests[0]?.url).toBe("https://shop.test/things?q=a%20b,c&n=1");
  });
});

describe("a path parameter", () => {
  test.each<[style: ParameterStyle, value: unknown, want: string]>([
    [{ style: "simple" }, list, "a%20b,c"],
    [{ style: "simple" }, tree, "x,1,y,z%26"],
    [{ style: "simple", explode: true }, tree, "x=1,y=z%26"],
    [{ style: "label" }, list, ".a%20b,c"],
    [{ style: "label", explode: true }, list, ".a%20b.c"],
    [{ style: "label" }, "a/b", ".a%2Fb"],
    [{ style: "matrix" }, list, ";id=a%20b,c"],
    [{ style: "matrix", explode: true }, list, ";id=a%20b;id=c"],
    [{ style: "matrix", explode: true }, tree, ";x=1;y=z%26"],
    [{ style: "matrix" }, "", ";id"],
  ])("%j of %j", async (style, value, want) => {
    const stub = answers({});
    const get = make({ path: "/things/{id}", parameters: { id: "path" } }, { parameters: { id: style } });
    await get(clientOf(stub), { id: value });
    expect(stub.requests[0]?.url).toBe(`https://shop.test/things/${want}`);
  });

  test.each([[[]], [["."]], [[".."]]])("of %j is refused by name, before anything is sent", async (id) => {
    const stub = answers({});
    const get = make(
      { path: "/things/{id}", parameters: { id: "path" } },
      { parameters: { id: { style: "simple" } } },
    );
    await expect(failureOf(get(clientOf(stub), { id }))).resolves.toMatchObject({
      name: "InputError",
      operation: "shop.do",
      message: expect.stringContaining("id is part of the path"),
    });
    expect(stub.requests).toEqual([]);
  });
});

test("a path parameter that is named like a secret stands in no message", async () => {
  const get = make(
    { path: "/things/{token}", parameters: { token: "path" } },
    { parameters: { token: { style: "matrix" } } },
  );
  const stub = answers(404);
  const failure = await failureOf(get(clientOf(stub), { token: "s3cr&t" }));
  expect(stub.requests[0]?.url).toBe("https://shop.test/things/;token=s3cr%26t");
  expect(String(failure)).toContain("https://shop.test/things/{token}:");
  expect(JSON.stringify(failure) + String(failure)).not.toContain("s3cr");
});

test("cookies stand in their header", async () => {
  const stub = answers({});
  const get = make(
    { parameters: { a: "cookie", b: "cookie" }, security: [{ Key: [] }] },
    { parameters: { a: { style: "form" }, b: { style: "form" } } },
  );
  await get(clientOf(stub, { credential: "credential", header: "", write: inCookie("session") }, "s 1"), {
    a: 1,
    b: "x y",
  });
  expect(stub.requests[0]?.headers.get("cookie")).toBe("a=1; b=x%20y; session=s%201");
});

describe("a body", () => {
  const post = { method: "POST", responses: { 200: "application/json" } } as const;
  const form = { ...post, body: { mediaType: "application/x-www-form-urlencoded", fields: ["a", "b"] } };

  test.each<[name: string, wire: Wire, input: object, want: string]>([
    ["of fields", { body: urlEncoded() }, { a: "x y", b: [1, 2] }, "a=x%20y&b=1&b=2"],
    ["of objects, as JSON", { body: urlEncoded() }, { a: { b: 1 } }, "a=%7B%22b%22%3A1%7D"],
    [
      "of objects, deep",
      { body: urlEncoded({ a: { style: "deepObject" } }) },
      { a: { b: { c: 1 } } },
      "a[b][c]=1",
    ],
    ["without what is not given", { body: urlEncoded() }, { a: undefined, b: null }, ""],
  ])("that is a form %s", async (_, wire, input, want) => {
    const stub = answers({});
    await make(form, wire)(clientOf(stub), input as Record<string, unknown>);
    expect(stub.bodies).toEqual([want]);
    expect(stub.requests[0]?.headers.get("content-type") ?? form.body.mediaType).toBe(form.body.mediaType);
  });

  test("in parts: files, texts, lists, JSON", async () => {
    const stub = answers({});
    const body = {
      mediaType: "multipart/form-data",
      fields: ["file", "tags", "meta", "note"],
      required: true,
    } as const;
    const upload = make({ ...post, body }, { body: multipart({ note: "text/markdown" }) });
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
    await make({ ...post, body: { mediaType, required: true } }, { body: raw })(clientOf(stub), { body });
    expect([stub.bodies[0], stub.requests[0]?.headers.get("content-type")]).toEqual(["hello", type]);
  });

  test("with a field that is not declared, and a missing body, are refused by name", async () => {
    const stub = answers({});
    expect(
      String(await failureOf(make(form, { body: urlEncoded() })(clientOf(stub), { other: 1 }))),
    ).toContain("other");
    const upload = make({ ...post, body: { mediaType: "text/plain", required: true } }, { body: raw });
    expect(String(await failureOf(upload(clientOf(stub))))).toContain("body is missing");
    expect(stub.requests).toEqual([]);
  });
});

describe("a credential", () => {
  test("of a name and a password", async () => {
    const stub = answers(401);
    const client = clientOf(
      stub,
      { credential: "credential", header: "", write: basic },
      { username: "ä", password: "p:secret" },
    );
    const failure = await failureOf(make({ security: [{ Key: [] }] }, {})(client));
    expect(stub.requests[0]?.headers.get("authorization")).toBe(
      `Basic ${Buffer.from("ä:p:secret").toString("base64")}`,
    );
    expect(JSON.stringify(failure) + String(failure)).not.toContain("secret");
  });

  test("in the query stands in no message", async () => {
    const stub = answers(404);
    const client = clientOf(
      stub,
      { credential: "credential", header: "", write: inQuery("api key") },
      "k&y12345",
    );
    const get = make({ parameters: { q: "query" }, security: [{ Key: [] }] }, {});
    const failure = await failureOf(get(client, { q: 1 }));
    expect(stub.requests[0]?.url).toBe("https://shop.test/things?q=1&api%20key=k%26y12345");
    expect(String(failure)).toContain("https://shop.test/things: ");
    expect(JSON.stringify(failure) + String(failure)).not.toMatch(/k(&|%26)y12345/);
  });
});
