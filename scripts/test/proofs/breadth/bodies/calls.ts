import { createBodiesClient } from "@rosterkit/client";
import * as things from "@rosterkit/things/bodies";
import type { Call, Sent } from "../call.ts";

const client = createBodiesClient({});
const done = [{ status: 204 }];
const form = "application/x-www-form-urlencoded";

const sends = (name: string, make: () => Promise<void>, sent: Partial<Sent>): Call => ({
  name,
  make,
  answers: done,
  sent: [sent],
});

const file = new Blob(["bytes"], { type: "image/jpeg" });

export const calls: readonly Call[] = [
  sends(
    "JSON with fields next to a path parameter, null as null",
    () => things.putFlat(client, { id: "1", name: "n", note: null }),
    {
      line: "PUT /bodies/flat/1",
      headers: { "content-type": "application/json" },
      body: '{"name":"n","note":null}',
    },
  ),
  sends("no body if none is given", () => things.postOptional(client), { body: "" }),
  sends("an optional body", () => things.postOptional(client, { text: "t" }), { body: '{"text":"t"}' }),
  sends("undeclared fields", () => things.postOpen(client, { id: "1", more: "m" }), {
    body: '{"id":"1","more":"m"}',
  }),
  sends("a body that is not an object", () => things.postList(client, { body: [{ text: "t" }] }), {
    body: '[{"text":"t"}]',
  }),
  sends(
    "a body with a field of the same name as a parameter",
    () => things.postClash(client, { name: "of-path", body: { name: "of-body" } }),
    { line: "POST /bodies/clash/of-path", body: '{"name":"of-body"}' },
  ),
  sends("a form", () => things.postForm(client, { grant: "a b", many: ["1", "2"] }), {
    headers: { "content-type": form },
    body: "grant=a%20b&many=1&many=2",
  }),
  sends(
    "a form with encodings",
    () =>
      things.postForm(client, {
        grant: "g",
        joined: ["1", "2"],
        piped: ["1", "2"],
        deep: { a: 1 },
        json: { a: 1 },
        tree: { b: 2 },
        url: "https://a.test/?b",
      }),
    {
      body: "grant=g&joined=1,2&piped=1%7C2&deep[a]=1&json=%7B%22a%22%3A1%7D&tree=%7B%22b%22%3A2%7D&url=https://a.test/?b",
    },
  ),
  sends(
    "parts: files with their types, texts, lists, JSON",
    () =>
      things.postParts(client, {
        file,
        files: [new File(["1"], "a.txt", { type: "text/plain" }), new Blob(["2"])],
        picture: new Blob(["png"], { type: "image/png" }),
        note: "# hi",
        names: ["a", "b"],
        meta: { a: 1 },
        piped: ["a b", "c&d"],
        deep: { a: "x+y", b: [1, 2] },
        either: { a: 1 },
      }),
    {
      line: "POST /bodies/parts",
      parts: [
        ["file", "image/jpeg", "bytes"],
        ["files", "text/plain", "1"],
        ["files", "application/octet-stream", "2"],
        ["picture", "image/png", "png"],
        ["note", "text/markdown", "# hi"],
        ["names", "", "a"],
        ["names", "", "b"],
        ["meta", "application/json", '{"a":1}'],
        ["piped", "", "a b|c&d"],
        ["deep[a]", "", "x+y"],
        ["deep[b][]", "", "1"],
        ["deep[b][]", "", "2"],
        ["either", "application/json", '{"a":1}'],
      ],
    },
  ),
  sends(
    "a file without a type gets the first one of the document",
    () => things.postParts(client, { file: new Blob(["x"]) }),
    {
      parts: [["file", "image/png", "x"]],
    },
  ),
  sends("text", () => things.postText(client, { body: "hello" }), {
    headers: { "content-type": "text/plain" },
    body: "hello",
  }),
  sends("XML, which is text", () => things.postXml(client, { body: "<a/>" }), {
    headers: { "content-type": "application/xml" },
    body: "<a/>",
  }),
  sends("bytes", () => things.postBytes(client, { body: new Blob([new Uint8Array([104, 105])]) }), {
    headers: { "content-type": "application/octet-stream" },
    body: "hi",
  }),
  sends("bytes with another media type", () => things.putPicture(client, { body: file }), {
    headers: { "content-type": "image/jpeg" },
    body: "bytes",
  }),
  sends("JSON with another media type", () => things.patchThing(client, { text: "t" }), {
    headers: { "content-type": "application/merge-patch+json" },
    body: '{"text":"t"}',
  }),
  sends("the body of a DELETE", () => things.removeThings(client, { ids: ["1"] }), {
    line: "DELETE /bodies/remove",
    body: '{"ids":["1"]}',
  }),
];

export const refused: readonly (() => unknown)[] = [
  // @ts-expect-error -- not declared
  () => things.putFlat(client, { id: "1", name: "n", other: 1 }),
  // @ts-expect-error -- required
  () => things.postForm(client, {}),
  // @ts-expect-error -- a file is not a string
  () => things.postParts(client, { file: "text" }),
  // @ts-expect-error -- the body is required
  () => things.postText(client),
];
