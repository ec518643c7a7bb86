import { describe, expect, test } from "vitest";
import { type ParameterStyle, withStyle } from "../src/parameter-styles.ts";
import { inCookie } from "../src/schemes.ts";
import { clientOf, make } from "./fixtures/thing.ts";
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
    [{ style: "form" }, new Date(0), "q=1970-01-01T00%3A00%3A00.000Z"],
    [{ style: "form", explode: true }, { "a&b": "c=d", none: null }, "a%26b=c%3Dd"],
    [{ style: "deepObject" }, { "a&admin": "1", "b+c": { "d#": "x" } }, "q[a%26admin]=1&q[b%2Bc][d%23]=x"],
    [{ style: "form", reserved: true }, "a?b=c&d+e#f%", "q=a?b=c%26d%2Be%23f%25"],
    [{ style: "json" }, tree, "q=%7B%22x%22%3A1%2C%22y%22%3A%22z%26%22%7D"],
    [{ style: "form", reserved: true }, "a/b?c d", "q=a/b?c%20d"],
    [{ style: "form" }, null, ""],
    [{ style: "form" }, undefined, ""],
    [{ style: "form" }, [], ""],
    [{ style: "deepObject" }, {}, ""],
  ])("%j of %j", async (style, value, want) => {
    const stub = answers({});
    const search = make({ parameters: { q: "query" }, styles: { q: withStyle(style) } });
    await search(clientOf(stub), { q: value });
    expect(stub.requests[0]?.url).toBe(`https://shop.test/things${want && `?${want}`}`);
  });

  test.each<[style: ParameterStyle, value: object]>([
    [{ style: "form", explode: true }, new Map([["a", 1]])],
    [{ style: "form" }, new Set([1])],
    [{ style: "deepObject" }, { a: new Map() }],
  ])("%j of an object without own fields is refused by name", async (style, value) => {
    const stub = answers({});
    const search = make({ parameters: { q: "query" }, styles: { q: withStyle(style) } });
    expect((await failureOf(search(clientOf(stub), { q: value }))).message).toContain(
      "q must be a well-formed string",
    );
    expect(stub.requests).toEqual([]);
  });

  test("a bigint in JSON is an integer, and a value without a JSON form is refused by name", async () => {
    const stub = answers({});
    const search = make({ parameters: { q: "query" }, styles: { q: withStyle({ style: "json" }) } });
    await search(clientOf(stub), { q: { id: 9007199254740993n } });
    expect(stub.requests[0]?.url).toBe("https://shop.test/things?q=%7B%22id%22%3A9007199254740993%7D");
    const selfContaining: object[] = [];
    selfContaining.push(selfContaining);
    for (const q of [{ a: NaN }, selfContaining])
      expect(await failureOf(search(clientOf(stub), { q }))).toMatchObject({
        name: "InputError",
        message: expect.stringContaining("q must be a well-formed string"),
      });
    expect(stub.requests).toHaveLength(1);
  });

  test("can be combined with plain ones", async () => {
    const stub = answers({});
    const search = make({
      parameters: { q: "query", n: "query" },
      styles: { q: withStyle({ style: "form" }) },
    });
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
    [{ style: "json", unnamed: true }, { "a/b": 1 }, "%7B%22a%2Fb%22%3A1%7D"],
  ])("%j of %j", async (style, value, want) => {
    const stub = answers({});
    const get = make({
      path: "/things/{id}",
      parameters: { id: "path" },
      styles: { id: withStyle(style) },
    });
    await get(clientOf(stub), { id: value });
    expect(stub.requests[0]?.url).toBe(`https://shop.test/things/${want}`);
  });

  test.each([[[]], [["."]], [[".."]]])("of %j is refused by name, before anything is sent", async (id) => {
    const stub = answers({});
    const get = make({
      path: "/things/{id}",
      parameters: { id: "path" },
      styles: { id: withStyle({ style: "simple" }) },
    });
    await expect(failureOf(get(clientOf(stub), { id }))).resolves.toMatchObject({
      name: "InputError",
      operation: "shop.do",
      message: expect.stringContaining("id must be one path segment"),
    });
    expect(stub.requests).toEqual([]);
  });
});

test("no message contains a sensitive path parameter", async () => {
  const get = make({
    path: "/things/{token}",
    parameters: { token: "path" },
    sensitive: ["token"],
    styles: { token: withStyle({ style: "matrix" }) },
  });
  const stub = answers(404);
  const failure = await failureOf(get(clientOf(stub), { token: "s3cr&t" }));
  expect(stub.requests[0]?.url).toBe("https://shop.test/things/;token=s3cr%26t");
  expect(String(failure)).toContain("https://shop.test/things/{token}:");
  expect(JSON.stringify(failure) + String(failure)).not.toContain("s3cr");
});

test("a header parameter can be JSON", async () => {
  const stub = answers({});
  const get = make({
    parameters: { "X-Filter": "header" },
    styles: { "X-Filter": withStyle({ style: "json", unnamed: true }) },
  });
  await get(clientOf(stub), { "X-Filter": { a: 1 } });
  expect(stub.requests[0]?.headers.get("x-filter")).toBe('{"a":1}');
});

test("cookies are sent in the Cookie header", async () => {
  const stub = answers({});
  const get = make({ parameters: { a: "cookie", b: "cookie" }, security: [{ Key: [] }] });
  await get(clientOf(stub, { credential: "credential", header: "", write: inCookie("session") }, "s 1"), {
    a: 1,
    b: "x y",
  });
  expect(stub.requests[0]?.headers.get("cookie")).toBe("a=1; b=x%20y; session=s%201");
});
